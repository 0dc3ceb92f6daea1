import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { callServer, NoAnswer } from './call-server';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const call = (port: number, more: object = {}) =>
  callServer({
    url: `http://127.0.0.1:${port}`,
    key: 'ilk_x',
    method: 'POST',
    path: '/api/v1/gate?a=b%20c',
    body: '{"words":"für"}',
    timeoutMs: 5_000,
    ...more,
  });

/** A server that does this with a connection, past any HTTP. */
const raw = (how: (socket: Socket) => void) =>
  listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      how(socket);
    }),
  );

const noAnswer = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NoAnswer);
  return error as NoAnswer;
};

test('a real server is asked and understood: head, body, length or pieces', async () => {
  const seen: unknown[] = [];
  const port = await listen(
    createHttpServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.writeHead(429, { 'retry-after': '3' });
        response.write('für ');
        response.end('nichts');
      });
    }),
  );
  expect(await call(port, { headers: { 'x-interlock-run': 'r1' } })).toEqual({
    status: 429,
    body: 'für nichts',
    retryAfter: 3,
  });
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/api/v1/gate?a=b%20c',
      body: '{"words":"für"}',
      headers: expect.objectContaining({
        host: `127.0.0.1:${port}`,
        authorization: 'Bearer ilk_x',
        'content-type': 'application/json',
        'content-length': '16',
        'x-interlock-run': 'r1',
      }),
    },
  ]);
});

test('an answer in the smallest pieces is put together', async () => {
  const port = await raw(async (socket) => {
    for (const byte of 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok') {
      if (socket.destroyed) return;
      socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  expect((await call(port)).body).toBe('ok');
});

test('what is no answer is none, and says why', async () => {
  const cases: [string, (socket: Socket) => void][] = [
    ['cannot be understood', (socket) => socket.write('220 mail.example ESMTP\r\n')],
    ['closed the connection without an answer', (socket) => socket.end()],
    ['broke off in the middle', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')],
    ['cannot be reached', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['answered more than', (socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(2 ** 21)}`)],
    ['did not answer within 0.3 s', () => undefined],
  ];
  for (const [words, how] of cases) {
    const error = await noAnswer(call(await raw(how), { timeoutMs: words.includes('0.3') ? 300 : 60_000 }));
    expect(error.message).toContain(words);
    expect(error.sent).toBe(true);
  }
});

test('nobody there: refused, and surely not sent', async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  const error = await noAnswer(call(port));
  expect(error.message).toContain('refuses the connection');
  expect(error.sent).toBe(false);
});

test('a header that would begin another is not sent', async () => {
  let asked = 0;
  const port = await raw(() => (asked += 1));
  const error = await noAnswer(call(port, { key: 'ilk_x\r\nx-interlock-driver: somebody' }));
  expect(error.message).toContain('the header authorization cannot be sent');
  expect(error.message).not.toContain('ilk_x');
  expect(asked).toBe(0);
});
