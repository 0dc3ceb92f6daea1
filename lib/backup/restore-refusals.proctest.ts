import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '@/lib/boot/project-root';
import { childEnvironment } from '@/lib/settings';
import { launcher } from '@/lib/testing/launcher';

const fixtures = path.join(projectRoot, 'lib/backup/fixtures');
const file = path.join(fixtures, 'first-release.backup');
const { secret } = JSON.parse(readFileSync(path.join(fixtures, 'first-release.json'), 'utf8'));

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlock-restore-'));
  dataDir = path.join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `interlock restore … --json` on a machine that has never run Interlock. */
function restore(words: string[], changes: Record<string, string | undefined> = {}) {
  const env = childEnvironment({
    ...{ DATABASE_URL: undefined, INTERLOCK_SECRET: undefined, INTERLOCK_DATA: dataDir },
    ...changes,
  });
  const program = [launcher, 'interlock', 'restore', ...words];
  return new Promise<{ code: number; json: { error?: { detail: string } } & Record<string, unknown> }>(
    (resolve) =>
      execFile(process.execPath, [...program, '--json'], { cwd: projectRoot, env }, (error, stdout) =>
        resolve({ code: error ? Number(error.code) : 0, json: JSON.parse(stdout) }),
      ),
  );
}

test('without the secret: refused with what to do, and nothing is made that would be in the way', async () => {
  const { code, json } = await restore([file]);
  expect(code).toBe(1);
  expect(json.error?.detail).toMatch(/no instance secret here.*Set INTERLOCK_SECRET/);
  expect(existsSync(dataDir)).toBe(false);
});

test('with another secret: refused before any database is started', async () => {
  const { code, json } = await restore([file], { INTERLOCK_SECRET: 'another secret, of another Interlock' });
  expect(code).toBe(1);
  expect(json.error?.detail).toMatch(/made with another instance secret/);
  expect(existsSync(dataDir)).toBe(false);
});

test('--check with the secret in its file: says what the backup holds and changes nothing', async () => {
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, 'secret'), `${secret}\n`, { mode: 0o600 });
  const { code, json } = await restore([file, '--check']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ usable: true, schema: '0001_spine', interlockVersion: '0.1.0' });
  expect(json.logs).toContainEqual({ environment: 'shop', lines: 30 });
  expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
});

test('no such file, and a file that is no backup: said in a sentence', async () => {
  const other = path.join(folder, 'other');
  writeFileSync(other, 'not a backup');
  for (const [name, sentence] of [
    [path.join(folder, 'none'), /There is no file/],
    [other, /is damaged: its bytes were changed, or it is no backup at all/],
    [folder, /cannot be read/],
  ] as const) {
    const { code, json } = await restore([name], { INTERLOCK_SECRET: secret });
    expect([code, json.error?.detail]).toEqual([1, expect.stringMatching(sentence)]);
  }
});
