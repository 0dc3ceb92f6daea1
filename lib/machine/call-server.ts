import type { Socket } from 'node:net';
import { type HttpResponse, readResponse } from './http-response';
import { programVersion } from './program-version';

export type ServerCall = {
  url: string;
  key: string;
  method: 'GET' | 'POST' | 'PUT';
  /** Begins with `/api/`. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds for all of it; then it counts as not answered. */
  timeoutMs: number;
};

export type ServerAnswer = {
  status: number;
  body: string;
  /** Seconds the server asked to wait, if it did. */
  retryAfter: number | undefined;
};

/** No answer of the server came at all. `sent`: the request may have reached it. */
export class NoAnswer extends Error {
  readonly sent: boolean;

  constructor(message: string, sent: boolean) {
    super(message);
    this.name = 'NoAnswer';
    this.sent = sent;
  }
}

const maxAnswerBytes = 1024 * 1024;

/**
 * One call to the server; any HTTP status is an answer, redirects are not followed. Throws NoAnswer.
 * One request, one answer, one connection: loading `node:http` and its parser for that takes 3 ms, before every tool.
 */
export async function callServer(call: ServerCall): Promise<ServerAnswer> {
  const request = requestOf(call);
  const socket = await connectTo(new URL(call.url));
  return new Promise((resolve, reject) => {
    let connected = false;
    let bytes: Buffer = Buffer.alloc(0);
    const over = () => {
      clearTimeout(timer);
      socket.destroy();
    };
    const fail = (why: string) => {
      over();
      reject(new NoAnswer(`${call.url} ${why}`, connected));
    };
    const timer = setTimeout(
      () => fail(`did not answer within ${Math.round(call.timeoutMs / 100) / 10} s`),
      call.timeoutMs,
    );
    const look = (ended: boolean) => {
      try {
        const response = readResponse(bytes, ended);
        if (response) {
          over();
          resolve(answerOf(response));
        } else if (ended) {
          fail(
            bytes.length > 0
              ? 'broke off in the middle of its answer'
              : 'closed the connection without an answer',
          );
        }
      } catch (error) {
        fail(`cannot be understood: ${(error as Error).message}`);
      }
    };
    socket.once('connect', () => (connected = true));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'ECONNREFUSED'
          ? 'refuses the connection'
          : `cannot be reached: ${error.message || error.code}`,
      ),
    );
    socket.on('data', (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      if (bytes.length > maxAnswerBytes) fail(`answered more than ${maxAnswerBytes} bytes`);
      else look(false);
    });
    socket.once('end', () => look(true));
    socket.write(request);
  });
}

/** Loads TLS only where it is spoken. Sending before it is connected is the socket's business: it waits. */
async function connectTo({ protocol, hostname, port }: URL): Promise<Socket> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (protocol === 'http:') {
    const { connect } = await import('node:net');
    return connect({ host, port: Number(port || 80), noDelay: true });
  }
  const [{ isIP }, { connect }] = await Promise.all([import('node:net'), import('node:tls')]);
  const servername = isIP(host) ? {} : { servername: host };
  return connect({ host, port: Number(port || 443), ALPNProtocols: ['http/1.1'], ...servername });
}

function requestOf({ url, key, method, path, headers, body }: ServerCall): string {
  const target = new URL(url + path);
  const lines = {
    host: target.host,
    connection: 'close',
    ...serverHeaders({ key, headers, body }),
  };
  const head = [
    `${method} ${target.pathname}${target.search} HTTP/1.1`,
    ...Object.entries(lines).map(([name, value]) => `${name}: ${value}`),
  ];
  // Another character could end a line and begin a header of its own.
  const odd = head.find((line) => !/^[\x20-\x7e]*$/.test(line));
  if (odd !== undefined)
    throw new NoAnswer(`${url} was not asked: the header ${odd.split(':')[0]} cannot be sent`, false);
  return `${head.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** What every request of this program carries. */
export function serverHeaders({
  key,
  headers,
  body,
}: Pick<ServerCall, 'key' | 'headers' | 'body'>): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    'user-agent': `interlock-agent/${programVersion}`,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }),
    ...headers,
  };
}

function answerOf({ status, headers, body }: HttpResponse): ServerAnswer {
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    status,
    body: body.toString('utf8'),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
}

/** The sentence of a problem document, or the status alone. */
export function refusalOf(answer: ServerAnswer): string {
  try {
    const { detail } = JSON.parse(answer.body) as { detail?: unknown };
    if (typeof detail === 'string') return `${answer.status}: ${detail.slice(0, 500)}`;
  } catch {
    // Not a problem document: a proxy's page, perhaps.
  }
  return `${answer.status}`;
}
