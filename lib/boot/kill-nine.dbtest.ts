import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '@/lib/testing/start-server';
import { processStart } from './process-start';

let data: string;
let server: TestServer;
const start = () => startServer({ env: { INTERLOCK_DATA: data }, args: ['--api-only'], shortLived: true });

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'interlock-kill-'));
  server = await start();
});
afterAll(async () => {
  await server.kill('SIGTERM');
  const cluster = realpathSync(path.join(data, 'postgres'));
  rmSync(cluster, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

const postmasterPid = () =>
  Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function isServing(): Promise<boolean> {
  try {
    return (await fetch(`${server.baseUrl}/api/health`)).status === 200;
  } catch {
    return false;
  }
}

test('a second server on the same data is refused, and is told whom to end', async () => {
  const second = start();
  await expect(second).rejects.toThrow(
    new RegExp(`Another Interlock server \\(process ${server.pid}, since .*INTERLOCK_DATA or DATABASE_URL`),
  );
  expect(await isServing()).toBe(true);
});

test('killed, the app leaves Postgres behind; the next start uses the same one', async () => {
  const before = postmasterPid();
  await server.kill('SIGKILL');
  expect(processStart(before)).toBeDefined();
  server = await start();
  expect(postmasterPid()).toBe(before);
  expect(server.output()).toContain('it is used again');
  expect(await isServing()).toBe(true);
});

test('of two starts after that kill, one serves and the other is refused', async () => {
  await server.kill('SIGKILL');
  const results = await Promise.allSettled([start(), start()]);
  const [started, ...more] = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  if (!started) throw new Error('none has started');
  server = started;
  expect(more).toHaveLength(0);
  expect(results.find((result) => result.status === 'rejected')).toMatchObject({
    reason: { message: expect.stringContaining(`process ${server.pid}`) },
  });
});

test('Postgres killed under a running app is started again', async () => {
  const before = postmasterPid();
  process.kill(before, 'SIGKILL');
  while (processStart(before) !== undefined) await sleep(10);
  while (!(await isServing())) await sleep(20);
  expect(postmasterPid()).not.toBe(before);
});

test('both killed: the next start recovers; SIGTERM then ends both, cleanly', async () => {
  const before = postmasterPid();
  await server.kill('SIGKILL');
  process.kill(before, 'SIGKILL');
  server = await start();
  expect(await isServing()).toBe(true);
  const postmaster = postmasterPid();
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(processStart(postmaster)).toBeUndefined();
});
