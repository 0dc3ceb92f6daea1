import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processStart } from './process-start';

/** Who holds a lock. `since` is RFC 3339; `purpose` says what for. */
export type LockHolder = { pid: number; start: string; since: string; purpose: string };

export type ProcessLock = { release(): void };

/**
 * Takes a lock between processes in `directory`, or says which live process has it. Never waits.
 *
 * A lock is a row of numbered files, `name.1`, `name.2`, …: the highest number holds. Taking it is creating the next
 * number (a hard link to a complete file, which exactly one process can do), allowed once the highest is released
 * or its process is gone. A process that looked too early and made a number that was already cleaned away sees a higher one and gives up.
 */
export function tryProcessLock(directory: string, name: string, purpose: string): ProcessLock | LockHolder {
  mkdirSync(directory, { recursive: true });
  for (;;) {
    const highest = highestNumber(directory, name);
    const holder = readHolder(directory, name, highest);
    if (holder) return holder;
    const lock = createNumber(directory, name, highest + 1, purpose);
    if (lock) return lock;
  }
}

/** The live process that holds a lock, if any. */
export function lockHolder(directory: string, name: string): LockHolder | undefined {
  return readHolder(directory, name, highestNumber(directory, name));
}

function numbersOf(directory: string, name: string): number[] {
  try {
    return readdirSync(directory)
      .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
      .map((file) => Number(file.slice(name.length + 1)));
  } catch {
    return [];
  }
}

function highestNumber(directory: string, name: string): number {
  return Math.max(0, ...numbersOf(directory, name));
}

function readHolder(directory: string, name: string, number: number): LockHolder | undefined {
  try {
    const text = readFileSync(path.join(directory, `${name}.${number}`), 'utf8');
    const holder: LockHolder & { released?: boolean } = JSON.parse(text);
    return !holder.released && processStart(holder.pid) === holder.start ? holder : undefined;
  } catch {
    return undefined;
  }
}

function createNumber(
  directory: string,
  name: string,
  number: number,
  purpose: string,
): ProcessLock | undefined {
  const file = path.join(directory, `${name}.${number}`);
  const holder = {
    pid: process.pid,
    start: processStart(process.pid),
    since: new Date().toISOString(),
    purpose,
  };
  const written = writeAside(file, holder);
  try {
    linkSync(written, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
  if (highestNumber(directory, name) > number) {
    rmSync(file, { force: true });
    return undefined;
  }
  for (const old of numbersOf(directory, name)) {
    if (old < number) rmSync(path.join(directory, `${name}.${old}`), { force: true });
  }
  return {
    // The number stays, marked as free: numbers only grow, which is what makes taking it safe.
    release: () => renameSync(writeAside(file, { ...holder, released: true }), file),
  };
}

function writeAside(file: string, content: object): string {
  const aside = `${file}-${randomUUID()}`;
  writeFileSync(aside, JSON.stringify(content));
  return aside;
}
