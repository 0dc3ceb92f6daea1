import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseSpoolEntry, type SpoolEntry } from './spool-entry';
import { spoolEvent } from './spool-event';
import { listSpool } from './spool-folder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlock-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (n: number): SpoolEntry => ({
  kind: 'hook',
  client: 'claude',
  at: '2026-01-01T00:00:00Z',
  headers: {},
  payload: JSON.stringify({ session_id: 's1', n }),
});
const all = () =>
  listSpool(folder).map(({ name }) => parseSpoolEntry(readFileSync(path.join(folder, name), 'utf8')));

it('keeps order also when the clock goes back', () => {
  const later = String(Date.now() + 3_600_000).padStart(15, '0');
  writeFileSync(path.join(folder, `${later}-1-aaaaaaaa.json`), JSON.stringify(entry(1)));
  spoolEvent(folder, entry(2));
  spoolEvent(folder, entry(3));
  expect(all()).toEqual([entry(1), entry(2), entry(3)]);
});

it('drops the oldest beyond the limits and counts all that ever had to go in one note', () => {
  for (let n = 1; n <= 12; n += 1) spoolEvent(folder, entry(n), { files: 5, bytes: 1e9 });
  const [note, ...rest] = all();
  expect(listSpool(folder).length).toBeLessThanOrEqual(5);
  expect(note).toMatchObject({
    kind: 'note',
    session: 's1',
    agent: 'claude-code',
    dropped: 12 - rest.length,
  });
  expect(rest.at(-1)).toEqual(entry(12));
});

it('keeps to a limit of bytes', () => {
  for (let n = 1; n <= 50; n += 1) spoolEvent(folder, entry(n), { files: 1_000, bytes: 2_000 });
  expect(listSpool(folder).reduce((sum, one) => sum + one.bytes, 0)).toBeLessThan(2_500);
  expect(all().at(-1)).toEqual(entry(50));
});

it('passes over what is no entry', () => {
  writeFileSync(path.join(folder, 'notes.txt'), 'x');
  spoolEvent(folder, entry(1));
  expect(all()).toEqual([entry(1)]);
});
