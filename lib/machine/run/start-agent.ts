import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { MachineError } from '@/lib/machine/machine-error';
import { cgroupProcesses, enterCgroup, ownCgroup } from '@/lib/machine/process/cgroup';
import { type Enclosure, openEnclosure } from '@/lib/machine/process/enclosure';
import { type ProcessIdentity, readProcess } from '@/lib/machine/process/process-table';
import type { Account } from './account';

export type StartedAgent = {
  child: ChildProcess;
  identity: ProcessIdentity;
  enclosure: Enclosure['kind'];
  /** Why there is no stronger enclosure. */
  weakness: string | undefined;
  cgroup: string | undefined;
};

/** Waits for a word on descriptor 3 before it becomes the agent, so that it is enclosed before it can start anything. */
const gate = 'read -r go <&3 || exit 125; exec 3<&-; exec "$@"';

/**
 * Starts the agent's command on this terminal, in the foreground process group, enclosed as well as this machine allows.
 * Throws MachineError when it cannot be started.
 */
export async function startAgent(
  words: string[],
  env: NodeJS.ProcessEnv,
  runId: string,
  account: Account | undefined,
  wanted?: 'marker',
): Promise<StartedAgent> {
  const enclosure = openEnclosure(runId, wanted);
  const command = enclosure.kind === 'systemd' ? [...enclosure.command, ...words] : words;
  const child = spawn('/bin/sh', ['-c', gate, 'interlock', ...command], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new MachineError(`The agent cannot be started: ${error.message}`, 126)),
    );
  });
  const pid = child.pid ?? 0;
  const identity = readProcess(pid);
  if (!identity) throw new MachineError('The agent ended before it had begun.', 125);
  const inCgroup = enclosure.kind === 'cgroup' && enterCgroup(enclosure.folder, pid);
  const word = child.stdio[3] as Writable;
  word.on('error', () => {});
  word.end('go\n');
  const { pid: agentPid, start } = identity;
  const base = { child, identity: { pid: agentPid, start } };
  if (enclosure.kind === 'cgroup' && inCgroup)
    return { ...base, enclosure: 'cgroup', weakness: undefined, cgroup: enclosure.folder };
  const scope = enclosure.kind === 'systemd' ? await scopeOf(pid, runId) : undefined;
  if (scope) return { ...base, enclosure: 'systemd', weakness: undefined, cgroup: scope };
  const weakness =
    enclosure.kind === 'marker' ? enclosure.why : 'the kernel did not let the agent into its control group';
  return { ...base, enclosure: 'marker', weakness, cgroup: undefined };
}

/** The scope that systemd-run has put this process into, once it has. */
async function scopeOf(pid: number, runId: string): Promise<string | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const folder = ownCgroup(pid);
    if (folder?.includes(`interlock-${runId}`) && cgroupProcesses(folder).includes(pid)) return folder;
    await sleep(30);
  }
  return undefined;
}
