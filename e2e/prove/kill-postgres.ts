import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Kills every process of the embedded Postgres in a data folder with SIGKILL: the postmaster first, so that it restarts none. */
export async function killPostgres(dataDir: string): Promise<void> {
  const pidFile = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const postmaster = Number(pidFile.split('\n')[0]);
  // No file: it is just being started again after the kill before, and there is nothing to kill.
  if (!Number.isInteger(postmaster) || postmaster <= 1) return;
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = processes.filter(([, parent]) => parent === postmaster).map(([pid]) => pid);
  for (const pid of [postmaster, ...children]) if (pid !== undefined) tryKill(pid);
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already, which is what was wanted.
  }
}
