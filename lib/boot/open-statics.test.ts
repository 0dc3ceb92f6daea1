import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStatics } from './open-statics';
import { precompress } from './precompress';

const script = `export const words = ${JSON.stringify('held until a second person agrees '.repeat(90))};\n`;
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlock-statics-'));
  const statics = path.join(folder, 'static');
  mkdirSync(path.join(statics, 'chunks'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.js'), script);
  writeFileSync(path.join(statics, 'chunks', 'one.js'), script);
  writeFileSync(path.join(statics, 'chunks', 'one.css'), script);
  writeFileSync(path.join(statics, 'chunks', 'one.js.map'), script);
  writeFileSync(path.join(statics, 'chunks', 'short.js'), '"short"');
  writeFileSync(path.join(statics, 'font.woff2'), Buffer.alloc(5000));
  await precompress(statics);
  const answers = openStatics(statics);
  server = createServer((incoming, response) => answers(incoming, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

/** As raw as it gets: neither the path nor the body is touched on the way. */
function get(name: string, encodings?: string, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const headers = encodings === undefined ? {} : { 'accept-encoding': encodings };
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: `/_next/static/${name}`, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('text of more than a packet has both siblings, and nothing else has', () => {
  const all = readdirSync(path.join(folder, 'static'), { recursive: true }).map(String);
  expect(all.filter((name) => /\.(?:br|gz)$/.test(name)).sort()).toEqual(
    ['one.css.br', 'one.css.gz', 'one.js.br', 'one.js.gz'].map((name) => path.join('chunks', name)),
  );
});

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
  ['gzip', 'gzip', gunzipSync],
  ['identity', undefined, (body: Buffer) => body],
  ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
  [undefined, undefined, (body: Buffer) => body],
])('accept-encoding %s is answered with %s', async (encodings, encoding, unpack) => {
  const { status, headers, body } = await get('chunks/one.js', encodings);
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers['content-type']).toMatch(/^(?:text|application)\/javascript\b/);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers.vary).toBe('Accept-Encoding');
  expect(headers['content-security-policy']).toBe("default-src 'self'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(Number(headers['content-length'])).toBe(body.length);
  expect(unpack(body).toString()).toBe(script);
});

test('each kind of file has its type, and HEAD has the head of GET alone', async () => {
  expect((await get('chunks/one.css', 'br')).headers['content-type']).toMatch(/^text\/css\b/);
  expect((await get('font.woff2', 'br')).headers).toMatchObject({ 'content-type': 'font/woff2' });
  expect((await get('chunks/short.js', 'br')).body.toString()).toBe('"short"');
  const size = readFileSync(path.join(folder, 'static', 'chunks', 'one.js.br')).length;
  const head = await get('chunks/one.js', 'br', 'HEAD');
  expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
  expect(head.body).toHaveLength(0);
});

test.each([
  'chunks/none.js',
  'chunks/one.js.map',
  'chunks/one.js.br',
  'chunks/',
  'chunks',
  '',
  '../secret.js',
  'chunks/../../secret.js',
  '..%2fsecret.js',
  '%2e%2e/secret.js',
  'chunks/%00',
  '..\\secret.js',
])('%j is not found, and says so without being kept', async (name) => {
  const { status, headers, body } = await get(name, 'br');
  // 400: an address that leads out of the host is refused before anybody looks for a file.
  expect([400, 404]).toContain(status);
  expect(headers['cache-control'] ?? 'no-store').toBe('no-store');
  expect(body.toString()).not.toContain('second person');
});

test('only what reads is answered', async () => {
  expect((await get('chunks/one.js', 'br', 'POST')).status).toBe(404);
});
