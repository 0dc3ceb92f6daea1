import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { agentNames, isAgentClient } from '@/lib/domain/agent-client';
import { writeFileWhole } from '@/lib/machine/write-file-whole';
import { parseSpoolEntry, type SpoolEntry, type SpoolNote } from './spool-entry';
import { ensureFolder, listSpool, type Spooled, spooledAt, spoolLimits } from './spool-folder';
import { takeSpoolLock } from './spool-lock';

/**
 * Keeps an entry on disk until it can be sent, behind all that waits already (also when the clock has gone back). Beyond the
 * limits the oldest go first, counted in a note that is sent in their place. Throws what the disk says when nothing can be kept.
 */
export function spoolEvent(folder: string, entry: SpoolEntry, limits = spoolLimits): void {
  ensureFolder(folder);
  const text = JSON.stringify(entry);
  const waiting = listSpool(folder);
  makeRoom(folder, waiting, Buffer.byteLength(text), limits);
  const last = waiting.at(-1);
  const time = Math.max(Date.now(), last ? spooledAt(last.name) + 1 : 0);
  const write = () => writeFileWhole(path.join(folder, nameAt(time)), text);
  try {
    write();
  } catch (error) {
    // A full disk: what is oldest makes room for what is newest, once.
    if (!dropOldest(folder, waiting, 8)) throw error;
    write();
  }
}

function nameAt(time: number): string {
  return `${String(time).padStart(15, '0')}-${process.pid}-${randomUUID().slice(0, 8)}.json`;
}

function makeRoom(folder: string, waiting: Spooled[], bytes: number, limits: typeof spoolLimits): void {
  const total = waiting.reduce((sum, item) => sum + item.bytes, bytes);
  let over = Math.max(0, waiting.length + 1 - limits.files);
  for (let left = total, index = 0; left > limits.bytes && index < waiting.length; index += 1) {
    left -= waiting[index]?.bytes ?? 0;
    over = Math.max(over, index + 1);
  }
  // One more than needed: the note takes a place too. While another process removes, the limit may be passed, but not doubled.
  if (over > 0 && !dropOldest(folder, waiting, over + 1) && waiting.length >= limits.files * 2)
    throw new Error(`${waiting.length} events wait to be sent already`);
}

/** Removes the oldest entries and leaves one note for all that ever had to go. False: nothing to remove, or another process is removing. */
function dropOldest(folder: string, waiting: Spooled[], count: number): boolean {
  const giveBack = takeSpoolLock(folder);
  if (!giveBack) return false;
  try {
    return replaceByNote(folder, waiting, count);
  } finally {
    giveBack();
  }
}

function replaceByNote(folder: string, waiting: Spooled[], count: number): boolean {
  const gone = waiting.splice(0, count);
  let note: SpoolNote | undefined;
  for (const { name, bytes } of gone) {
    const file = path.join(folder, name);
    note = addToNote(note, readEntry(file), name, bytes);
    rmSync(file, { force: true });
  }
  const first = gone[0];
  if (!note || !first) return false;
  try {
    writeFileWhole(path.join(folder, first.name), JSON.stringify(note));
  } catch {
    // The disk is so full that not even the note fits; the next one that does counts from there.
  }
  return true;
}

function addToNote(
  note: SpoolNote | undefined,
  entry: SpoolEntry | undefined,
  name: string,
  bytes: number,
): SpoolNote {
  const at = new Date(spooledAt(name)).toISOString();
  const fresh = { kind: 'note', dropped: 0, bytes: 0, from: at, to: at, id: randomUUID() } as const;
  const base = note ?? { ...fresh, agent: 'unknown', session: 'unknown' };
  if (entry?.kind === 'note') {
    if (!note) return entry;
    return { ...note, dropped: note.dropped + entry.dropped, bytes: note.bytes + entry.bytes };
  }
  return { ...base, ...whose(entry), dropped: base.dropped + 1, bytes: base.bytes + bytes, to: at };
}

function whose(entry: SpoolEntry | undefined): { agent?: string; session?: string } {
  if (entry?.kind !== 'hook' || !isAgentClient(entry.client)) return {};
  const session = entry.payload.match(/"session_id"\s*:\s*"([^"\\]{1,200})"/)?.[1];
  return { agent: agentNames[entry.client], ...(session ? { session } : {}) };
}

function readEntry(file: string): SpoolEntry | undefined {
  try {
    return parseSpoolEntry(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
