import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockHolder, tryProcessLock } from './process-lock';
import { projectRoot } from './project-root';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlock-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock 20 times, writes its number before and after, and leaves it behind held at the end: a dead process' lock. */
const contender = `
  import { appendFileSync } from 'node:fs';
  import { tryProcessLock } from './lib/boot/process-lock.ts';
  const [folder, name] = process.argv.slice(-2);
  for (let turn = 0; turn < 20; turn += 1) {
    let lock = tryProcessLock(folder, 'lock', 'test');
    while (!('release' in lock)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      lock = tryProcessLock(folder, 'lock', 'test');
    }
    appendFileSync(folder + '/log', name + '\\n');
    await new Promise((resolve) => setImmediate(resolve));
    appendFileSync(folder + '/log', name + '\\n');
    if (turn < 19) lock.release();
  }
`;

test('of many processes one has it at a time, also when holders die with it', async () => {
  writeFileSync(path.join(folder, 'log'), '');
  const ends = ['a', 'b', 'c', 'd'].map((name) => {
    const args = ['--import', 'tsx', '--input-type=module', '-e', contender, '--', folder, name];
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return new Promise((resolve) => child.once('exit', resolve));
  });
  expect(await Promise.all(ends)).toEqual([0, 0, 0, 0]);
  const lines = readFileSync(path.join(folder, 'log'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(160);
  for (let turn = 0; turn < lines.length; turn += 2) expect(lines[turn + 1]).toBe(lines[turn]);
});

test('the number of a dead holder that another process has now does not count', () => {
  const lock = tryProcessLock(folder, 'lock', 'test');
  if (!('release' in lock)) throw new Error('somebody else has it');
  expect(lockHolder(folder, 'lock')).toMatchObject({ pid: process.pid, purpose: 'test' });
  lock.release();
  expect(lockHolder(folder, 'lock')).toBeUndefined();
  const since = new Date().toISOString();
  appendFileSync(
    path.join(folder, 'lock.7'),
    JSON.stringify({ pid: process.pid, start: 'an earlier process', since, purpose: 'test' }),
  );
  expect('release' in tryProcessLock(folder, 'lock', 'test')).toBe(true);
});
