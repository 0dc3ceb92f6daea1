import { hostname } from 'node:os';
import { accountName } from '@/lib/machine/account-name';
import type { AgentConfig } from '@/lib/machine/agent-config';
import { callServer } from '@/lib/machine/call-server';
import { messageOf } from '@/lib/machine/machine-error';
import { commandOf } from '@/lib/machine/process/process-details';
import type { ProcessRow } from '@/lib/machine/process/process-table';
import { drainSpool } from '@/lib/machine/spool/drain-spool';
import { spoolEvent } from '@/lib/machine/spool/spool-event';
import { listSpool, spoolFolder } from '@/lib/machine/spool/spool-folder';

export type End = {
  config: AgentConfig;
  runId: string;
  agent: string;
  session: string | undefined;
  exit: { exitCode: number | null; signal: string | null };
  /** What the agent has started and left running. */
  left: ProcessRow[];
  /** Why the supervisor has ended it; undefined: it ended by itself. */
  because: string | undefined;
  say(line: string): void;
};

/** Says how the agent ended and what it leaves behind: to the person, and to the log, behind what still waits to be sent. */
export async function reportEnd({
  config,
  runId,
  agent,
  session,
  exit,
  left,
  because,
  say,
}: End): Promise<void> {
  const survivors = left.map(({ pid, name }) => ({ pid, command: commandOf(pid) || name }));
  if (because) say(`The agent was ended: ${because}`);
  if (survivors.length > 0) {
    const some = survivors.slice(0, 10).map(({ pid, command }) => `  ${pid} ${command}`);
    say(
      `The agent has ended; ${survivors.length} processes it started are still running:\n${some.join('\n')}`,
    );
  }
  if (session === undefined) return;
  const data = { by: 'supervisor', ...exit, ...(because ? { because } : {}), survivors };
  const event = { id: `run:${runId}:ended`, session, agent, type: 'session.ended', data };
  await tell(config, event, say);
}

/**
 * Says that the session of an agent without hooks has begun: such a session would be unknown, and could not be stopped, until its first own
 * event.
 */
export async function reportStart({
  config,
  runId,
  agent,
  session,
  say,
}: Pick<End, 'config' | 'runId' | 'agent' | 'say'> & { session: string }): Promise<void> {
  const data = { by: 'supervisor', host: hostname(), driver: accountName(), cwd: process.cwd() };
  await tell(config, { id: `run:${runId}:started`, session, agent, type: 'session.started', data }, say);
}

async function tell(config: AgentConfig, event: Record<string, unknown>, say: End['say']): Promise<void> {
  const body = { ...event, at: new Date().toISOString() };
  try {
    const folder = spoolFolder(config);
    if (listSpool(folder).length === 0 && (await isSent(config, body))) return;
    spoolEvent(folder, { kind: 'event', event: body });
    await drainSpool(config, 3_000);
  } catch (error) {
    say(`${String(event.type)} could not be kept for the log: ${messageOf(error)}`);
  }
}

async function isSent(config: AgentConfig, event: Record<string, unknown>): Promise<boolean> {
  const call = { ...config, method: 'POST', path: '/api/v1/events', body: JSON.stringify(event) } as const;
  const answer = await callServer({ ...call, timeoutMs: 3_000 }).catch(() => undefined);
  return answer?.status === 200;
}
