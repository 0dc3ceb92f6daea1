import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { agentNames } from '@/lib/domain/agent-client';
import { accountName } from '@/lib/machine/account-name';
import { wiringState } from '@/lib/machine/connect/wiring-state';
import { OwnedProcesses } from '@/lib/machine/process/owned-processes';
import { programVersion } from '@/lib/machine/program-version';
import type { SessionProcess } from '@/lib/machine/session-processes';
import { type Control, sendHeartbeat } from '@/lib/machine/supervise/control-server';
import { Supervisor } from '@/lib/machine/supervise/supervisor';

/**
 * Takes a running session under supervision by its process. Throws NoAnswer or MachineError when the server cannot be told; the caller tries
 * again.
 */
export async function superviseSession(
  control: Control,
  record: SessionProcess,
  say: (line: string) => void,
): Promise<{ close(): Promise<void> }> {
  const { session, client, pid, start } = record;
  const runId = randomUUID();
  const owned = new OwnedProcesses({ root: { pid, start }, hasMarker: () => false });
  const about = {
    agent: agentNames[client],
    client,
    enclosure: 'marker',
    startedBy: 'watch',
    pid,
  } as const;
  const first = await sendHeartbeat(
    control,
    runId,
    {
      ...about,
      session,
      host: hostname(),
      user: accountName(),
      version: programVersion,
      processes: owned.scan().length,
    },
    5_000,
  );
  let gone: (end: { exitCode: null; signal: null }) => void = () => {};
  const ended = new Promise<{ exitCode: null; signal: null }>((resolve) => (gone = resolve));
  const supervisor = new Supervisor(
    {
      ...about,
      control,
      runId,
      session,
      cgroup: undefined,
      owned,
      selfReported: true,
      ended,
      wiring: () => wiringState(client),
      say: (line) => say(`${session}: ${line}`),
    },
    first,
  );
  say(`Session ${session} (${about.agent}, process ${pid}) is supervised.`);
  return {
    async close() {
      gone({ exitCode: null, signal: null });
      const because = supervisor.endedBecause;
      await supervisor.close({ exitCode: null, signal: null });
      say(`Session ${session} has ended${because ? `: ${because}` : ''}.`);
    },
  };
}
