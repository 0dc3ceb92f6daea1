import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { environment } from '@/lib/machine/environment';
import { makeCgroup, ownCgroup } from './cgroup';

/**
 * What holds a run together. `cgroup`: a control group of our own; `systemd`: one that the user's systemd makes; `marker`: nothing
 * does, processes are followed by descent and by their environment.
 */
export type Enclosure =
  | { kind: 'cgroup'; folder: string }
  | { kind: 'systemd'; command: string[] }
  | { kind: 'marker'; why: string };

/** The strongest that this machine gives for a run. `wanted` asks for a weaker one. */
export function openEnclosure(runId: string, wanted?: 'marker'): Enclosure {
  if (wanted === 'marker') return { kind: 'marker', why: 'asked for' };
  if (process.platform !== 'linux') return { kind: 'marker', why: 'this system has no control groups' };
  const folder = makeCgroup(`interlock-${runId}`);
  if (folder) return { kind: 'cgroup', folder };
  const command = systemdScope(runId);
  if (command) return { kind: 'systemd', command };
  const why =
    ownCgroup() === undefined
      ? 'this machine has no cgroup v2'
      : 'this user may not make a control group here, and no systemd of the user makes one';
  return { kind: 'marker', why };
}

/** Words before a command that make the user's systemd put it into a scope; undefined where it does not. */
function systemdScope(runId: string): string[] | undefined {
  const runtime = environment.XDG_RUNTIME_DIR;
  const isRoot = process.getuid?.() === 0;
  if (isRoot ? !existsSync('/run/systemd/system') : !runtime || !existsSync(path.join(runtime, 'systemd')))
    return undefined;
  const words = ['systemd-run', ...(isRoot ? [] : ['--user']), '--scope', '--quiet', '--collect'];
  try {
    execFileSync(words[0] ?? '', [...words.slice(1), 'true'], { stdio: 'ignore', timeout: 5_000 });
    return [...words, `--unit=interlock-${runId}`];
  } catch {
    return undefined;
  }
}
