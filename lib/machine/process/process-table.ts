import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process as the system lists it. `pid` and `start` together name it for ever; `pid` alone is given to others later. */
export type ProcessRow = {
  pid: number;
  ppid: number;
  /** Process group and session of the kernel. */
  pgid: number;
  sid: number;
  /** When it began: clock ticks since boot on Linux, a date on macOS. Only compared, never computed with. */
  start: string;
  /** First letter of the system's state; Z and X are dead already. */
  state: string;
  /** Short name of the program. */
  name: string;
};

/** A process that was there once; it still is if one with both is. */
export type ProcessIdentity = Pick<ProcessRow, 'pid' | 'start'>;

export const isDead = (row: ProcessRow) => row.state === 'Z' || row.state === 'X';

/** All processes of this machine (of this pid namespace). Those that end while being listed are left out. */
export function listProcesses(): ProcessRow[] {
  if (process.platform !== 'linux') return listByPs(['-A']);
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const row = readProcStat(name);
    return row ? [row] : [];
  });
}

/** One process; undefined: there is none (any more). */
export function readProcess(pid: number): ProcessRow | undefined {
  return process.platform === 'linux' ? readProcStat(String(pid)) : listByPs(['-p', String(pid)])[0];
}

/** Whether the process that had this identity is still the one under this pid, and alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  const row = readProcess(identity.pid);
  return row !== undefined && row.start === identity.start && !isDead(row);
}

function readProcStat(pid: string): ProcessRow | undefined {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return undefined;
  }
}

/** One line of /proc/PID/stat (proc(5)). The name may hold spaces and parentheses. */
export function parseProcStat(text: string): ProcessRow | undefined {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const start = fields[19];
  if (open < 0 || close < open || start === undefined) return undefined;
  return {
    pid: Number.parseInt(text, 10),
    name: text.slice(open + 1, close),
    state: fields[0] ?? '?',
    ppid: Number(fields[1]),
    pgid: Number(fields[2]),
    sid: Number(fields[3]),
    start,
  };
}

function listByPs(which: string[]): ProcessRow[] {
  try {
    const columns = 'pid=,ppid=,pgid=,sess=,state=,lstart=,comm=';
    const text = execFileSync('ps', [...which, '-o', columns], { encoding: 'utf8', maxBuffer: 16 << 20 });
    return text.split('\n').flatMap((line) => parsePsLine(line) ?? []);
  } catch {
    return [];
  }
}

/** One line of `ps -o pid=,ppid=,pgid=,sess=,state=,lstart=,comm=`; lstart is five words. */
export function parsePsLine(line: string): ProcessRow | undefined {
  const match = line.match(
    /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.+)$/,
  );
  if (!match) return undefined;
  const [, pid, ppid, pgid, sid, state, start, name] = match as unknown as string[];
  return {
    pid: Number(pid),
    ppid: Number(ppid),
    pgid: Number(pgid),
    sid: Number(sid) || 0,
    state: (state ?? '?').charAt(0),
    start: (start ?? '').replace(/\s+/g, ' '),
    name: (name ?? '').split('/').at(-1)?.trim() ?? '',
  };
}
