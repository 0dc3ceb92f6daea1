import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { method: string; path: string; headers: IncomingMessage['headers']; body: string };
export type Respond = (received: Received, response: ServerResponse) => void;

/** A server that misbehaves on purpose: what the real one never does cannot be tried with it. */
export type FakeServer = {
  url: string;
  received: Received[];
  /** Changes how it answers from now on. */
  respond: (how: Respond) => void;
  /** Ends it at once, open connections included. */
  close(): Promise<void>;
};

export const allowed = { exitCode: 0, stdout: '', stderr: '' };

export const json =
  (value: unknown, status = 200): Respond =>
  (_received, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

export async function openFakeAgentServer(how: Respond = json(allowed), port = 0): Promise<FakeServer> {
  const received: Received[] = [];
  let respond = how;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    respond(next) {
      respond = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
