import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stateFolder } from '@/lib/machine/machine-paths';
import { isAlive, type ProcessIdentity, readProcess } from '@/lib/machine/process/process-table';
import { writeFileWhole } from '@/lib/machine/write-file-whole';

/** Makes this the one watch of its user; undefined: another one is alive. Call what is returned at the end. */
export function takeWatchLock(): (() => void) | undefined {
  const file = path.join(stateFolder(), 'watch.json');
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    if (holder.pid !== process.pid && isAlive(holder)) return undefined;
  } catch {
    // Nobody's.
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const own = readProcess(process.pid);
  writeFileWhole(file, JSON.stringify({ pid: process.pid, start: own?.start ?? '' }));
  return () => rmSync(file, { force: true });
}
