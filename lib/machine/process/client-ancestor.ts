import { type ProcessRow, readProcess } from './process-table';

/** What stands between a client and its hook without being the client. */
const between = /^(?:-?(?:sh|bash|dash|zsh|ash|ksh|fish|busybox)|env)$/;

/** The client that called this hook: the nearest ancestor that is neither a shell nor `env`. Undefined: not to be found. */
export function clientAncestor(from = process.ppid): ProcessRow | undefined {
  let pid = from;
  for (let steps = 0; steps < 32 && pid > 1; steps += 1) {
    const row = readProcess(pid);
    if (!row) return undefined;
    if (!between.test(row.name)) return row;
    pid = row.ppid;
  }
  return undefined;
}
