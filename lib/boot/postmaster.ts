import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { processStart } from './process-start';

/** A running Postgres server: its first process, and the port it listens on at 127.0.0.1. */
export type Postmaster = { pid: number; start: string; port: number };

/**
 * The Postgres that runs on this cluster's folder, whoever started it. A `postmaster.pid` left by a crash, whose number
 * now belongs to some other program, is removed: Postgres would refuse to start beside it.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const start = processStart(pid);
  if (start === undefined) return undefined;
  if (!commandOf(pid).includes(data)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, start, port: Number(lines[3]) };
}

export function isRunning(postmaster: Postmaster): boolean {
  return processStart(postmaster.pid) === postmaster.start;
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Ends Postgres: rolls back what is open, closes connections, writes a checkpoint. Waits until its process is gone. */
export async function endPostmaster(postmaster: Postmaster): Promise<void> {
  const hurryAt = Date.now() + 30_000;
  signal(postmaster, 'SIGINT');
  while (isRunning(postmaster)) {
    // Recovery at the next start repairs what a quick end leaves.
    if (Date.now() > hurryAt) signal(postmaster, 'SIGQUIT');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signal(postmaster: Postmaster, name: NodeJS.Signals): void {
  try {
    if (isRunning(postmaster)) process.kill(postmaster.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
