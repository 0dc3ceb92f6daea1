import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a control group (version 2) of its own for one run, below the one this process is in. Undefined where that cannot be:
 * no cgroup v2, or no right to make one here. Everything a process in it starts stays in it, whatever it does to its parents,
 * sessions and environment.
 */
export function makeCgroup(name: string): string | undefined {
  const own = ownCgroup();
  if (own === undefined) return undefined;
  const folder = path.join(own, name);
  try {
    mkdirSync(folder);
    return folder;
  } catch {
    return undefined;
  }
}

/** Puts a process into a group. False: the kernel does not allow it. */
export function enterCgroup(folder: string, pid: number): boolean {
  try {
    writeFileSync(path.join(folder, 'cgroup.procs'), String(pid));
    return cgroupProcesses(folder).includes(pid);
  } catch {
    return false;
  }
}

/** Ids of the processes in a group and in the groups below it. A group that is gone holds none. */
export function cgroupProcesses(folder: string): number[] {
  let names: string[];
  let own: number[];
  try {
    own = readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
    names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
  return [...own, ...names.flatMap((name) => cgroupProcesses(path.join(folder, name)))].filter(
    (pid) => pid > 0,
  );
}

/** SIGKILL to all in the group at once, by the kernel (5.14 and newer). False: it has no such switch, or not for us. */
export function killCgroup(folder: string): boolean {
  try {
    writeFileSync(path.join(folder, 'cgroup.kill'), '1');
    return true;
  } catch {
    return false;
  }
}

/** Removes an empty group and the empty ones below it; one that is in use stays. */
export function removeCgroup(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) removeCgroup(path.join(folder, entry.name));
    rmdirSync(folder);
  } catch {
    // In use, or gone already.
  }
}

/** Folder of the group a process is in; undefined without cgroup v2. */
export function ownCgroup(pid: number | 'self' = 'self'): string | undefined {
  try {
    return cgroupFolder(
      readFileSync(`/proc/${pid}/cgroup`, 'utf8'),
      readFileSync('/proc/self/mountinfo', 'utf8'),
    );
  } catch {
    return undefined;
  }
}

/** From /proc/PID/cgroup (`0::/path`) and /proc/self/mountinfo (proc(5)) the folder of the group. */
export function cgroupFolder(cgroup: string, mountinfo: string): string | undefined {
  const own = cgroup.match(/^0::(\/.*)$/m)?.[1];
  const mount = mountinfo
    .split('\n')
    .map((line) => line.split(' '))
    .find((words) => words[words.indexOf('-') + 1] === 'cgroup2');
  const [root, point] = [mount?.[3], mount?.[4]];
  if (own === undefined || root === undefined || point === undefined) return undefined;
  const below = root !== '/' && own.startsWith(root) ? own.slice(root.length) : own;
  return path.resolve(point, `.${below}`);
}
