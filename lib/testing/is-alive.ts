import { readFileSync } from 'node:fs';

/** Whether a process is there and still runs: what has ended and only waits to be reaped does not. */
export function isAlive(pid: number | string): boolean {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // Gone, perhaps while this looked.
    return false;
  }
}
