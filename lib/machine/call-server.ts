import type http from 'node:http';
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

/** One call to the server; any HTTP status is an answer, redirects are not followed. Throws NoAnswer. */
export async function callServer(call: ServerCall): Promise<ServerAnswer> {
  const request = await startRequest(call);
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (why: string) => reject(new NoAnswer(`${call.url} ${why}`, connected));
    const timer = setTimeout(() => {
      fail(`did not answer within ${Math.round(call.timeoutMs / 100) / 10} s`);
      request.destroy();
    }, call.timeoutMs);
    request.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(error.code === 'ECONNREFUSED' ? 'refuses the connection' : `cannot be reached: ${error.message}`);
    });
    request.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => (connected = true));
      else connected = true;
    });
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= maxAnswerBytes) chunks.push(chunk);
        else request.destroy(new Error(`it answered more than ${maxAnswerBytes} bytes`));
      });
      response.once('error', (error) => request.destroy(error));
      response.once('end', () => {
        clearTimeout(timer);
        const retryAfter = Number(response.headers['retry-after']);
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
        });
      });
      response.once('aborted', () => {
        clearTimeout(timer);
        fail('broke off in the middle of its answer');
      });
    });
    request.end(call.body);
  });
}

/** Opens a request with this program's headers; the caller listens and ends it. Loads TLS only where it is spoken. */
export async function startRequest(
  call: Pick<ServerCall, 'url' | 'key' | 'method' | 'path' | 'headers' | 'body'>,
): Promise<http.ClientRequest> {
  const { request } = await (call.url.startsWith('https:') ? import('node:https') : import('node:http'));
  return request(call.url + call.path, {
    method: call.method,
    headers: {
      authorization: `Bearer ${call.key}`,
      'user-agent': `interlock-agent/${programVersion}`,
      ...(call.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) }),
      ...call.headers,
    },
  });
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
