import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A lock older than this belongs to somebody who is gone, milliseconds: nobody sends for longer at a time. */
const staleMs = 60_000;

/** Takes the right to remove what waits in a folder (sent, or to make room); undefined: somebody else is at it. Call what is returned to give it back. */
export function takeSpoolLock(folder: string): (() => void) | undefined {
  const file = path.join(folder, 'removing.lock');
  if (isStale(file)) rmSync(file, { force: true });
  try {
    const fd = openSync(file, 'wx', 0o600);
    noteHolder(fd);
    return () => rmSync(file, { force: true });
  } catch {
    return undefined;
  }
}

/** On a full disk the lock is a name without content: then its age alone tells whether somebody holds it. */
function noteHolder(fd: number): void {
  try {
    writeFileSync(fd, String(process.pid));
  } catch {
    // It is taken all the same.
  } finally {
    closeSync(fd);
  }
}

function isStale(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > staleMs) return true;
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
