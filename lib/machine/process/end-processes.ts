import { setTimeout as sleep } from 'node:timers/promises';
import { killCgroup } from './cgroup';
import type { OwnedProcesses } from './owned-processes';
import { commandOf } from './process-details';
import { isAlive, type ProcessRow } from './process-table';

export type Survivor = { pid: number; command: string };

export type EndResult = {
  /** Processes that got a signal, each counted once. */
  signalled: number;
  gone: number;
  /** Still alive after SIGKILL and the time given. Empty: two scans in a row found nothing. */
  survivors: Survivor[];
};

export type EndOptions = {
  /** Milliseconds between SIGTERM and SIGKILL; less where all are gone before. */
  graceMs: number;
  cgroup?: string | undefined;
  /** Told once, when the first signals have been sent. */
  onSignalled?: (count: number) => void;
  /** Sends a signal; another one in tests. */
  send?: (pid: number, signal: NodeJS.Signals) => void;
};

/** Milliseconds after the first SIGKILL until what is left counts as surviving. */
const killMs = 5_000;
const pauseMs = 40;

/**
 * Ends all processes of a run: listed before they are signalled, SIGTERM, a bounded grace, SIGKILL (by the kernel for the whole
 * control group where there is one), and looked for again until two scans in a row find nothing. Only what is ours by
 * pid and start time is signalled.
 */
export async function endProcesses(owned: OwnedProcesses, options: EndOptions): Promise<EndResult> {
  const { graceMs, cgroup, onSignalled, send = process.kill } = options;
  const signalled = new Set<string>();
  const signal = (rows: ProcessRow[], name: NodeJS.Signals, again: boolean) => {
    for (const row of rows) {
      const key = `${row.pid}:${row.start}`;
      if (!again && signalled.has(key)) continue;
      if (isAlive(row) && trySend(send, row.pid, name)) signalled.add(key);
    }
  };
  let alive = owned.scan();
  signal(alive, 'SIGTERM', false);
  onSignalled?.(signalled.size);
  const began = performance.now();
  const end = began + graceMs;
  while (alive.length > 0 && performance.now() < end) {
    await sleep(Math.min(pauseMs, Math.max(0, end - performance.now())));
    alive = owned.scan();
    // What was born meanwhile has not heard the first one.
    signal(alive, 'SIGTERM', false);
  }
  const last = performance.now() + killMs;
  let clean = alive.length === 0 ? 1 : 0;
  while (clean < 2 && performance.now() < last) {
    if (alive.length > 0) {
      if (cgroup) killCgroup(cgroup);
      signal(alive, 'SIGKILL', true);
    }
    await sleep(pauseMs);
    alive = owned.scan();
    clean = alive.length === 0 ? clean + 1 : 0;
  }
  const survivors = alive.map(({ pid, name }) => ({ pid, command: commandOf(pid) || name }));
  return { signalled: signalled.size, gone: Math.max(0, signalled.size - survivors.length), survivors };
}

function trySend(
  send: (pid: number, signal: NodeJS.Signals) => void,
  pid: number,
  name: NodeJS.Signals,
): boolean {
  try {
    send(pid, name);
    return true;
  } catch {
    // Gone this moment, or another user's: the next scan tells which.
    return false;
  }
}
