import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from './source-stamp.mjs';

let root = '';
const write = (name: string, text: string) => writeFileSync(path.join(root, name), text);
const stamp = () => sourceStamp(root, ['lib', 'server.ts', 'not-there.json']);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'interlock-stamp-'));
  mkdirSync(path.join(root, 'lib/generated'), { recursive: true });
  write('server.ts', 'start()');
  write('lib/gate.ts', 'ask()');
});
afterEach(() => rmSync(root, { recursive: true }));

test('is another one when a source is changed, added, renamed or removed, and the same again when it is put back', () => {
  const before = stamp();
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  write('lib/gate.ts', 'ask();');
  const changed = stamp();
  write('lib/stop.ts', '');
  const added = stamp();
  rmSync(path.join(root, 'lib/stop.ts'));
  write('lib/halt.ts', '');
  const renamed = stamp();
  expect(new Set([before, changed, added, renamed]).size).toBe(4);
  rmSync(path.join(root, 'lib/halt.ts'));
  write('lib/gate.ts', 'ask()');
  expect(stamp()).toBe(before);
});

test('what moves from the end of one file to the beginning of the next is a change', () => {
  write('lib/a.ts', 'xy');
  write('lib/b.ts', 'z');
  const before = stamp();
  write('lib/a.ts', 'x');
  write('lib/b.ts', 'yz');
  expect(stamp()).not.toBe(before);
});

test('tests and what is generated are not looked at', () => {
  const before = stamp();
  for (const name of ['gate.test.ts', 'gate.dbtest.ts', 'gate.proctest.ts', 'row.test.tsx', 'generated/x.ts'])
    write(`lib/${name}`, 'anything');
  expect(stamp()).toBe(before);
});
