import type { Ctx, KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { breathe } from './breathe';
import type { LogQueues } from './log-queue';
import { type PreparedEvent, prepareEvent } from './prepare-event';
import { queueEvents } from './queue-events';

/** An event that telemetry tells of; `aloneOnly`: to be written only where a session has no other witness. */
export type ToldEvent = {
  id: string;
  agent: string;
  data: Record<string, unknown>;
  at?: string;
  aloneOnly?: true;
};

export type TelemetryAnswer = {
  accepted: number;
  /** Known already, from an earlier export or from the agent's own hooks. */
  seen: number;
  rejected: { id: string | null; detail: string }[];
};

/**
 * Takes what telemetry tells. Unlike an agent's own events it may repeat in other words what is known: that is no conflict,
 * and changes nothing. Throws `overloaded` when the queue is full; what was written by then is a duplicate next time.
 */
export async function ingestTelemetry(
  ctx: Ctx<KeyActor>,
  input: { events: readonly ToldEvent[]; queues: LogQueues },
): Promise<TelemetryAnswer> {
  const key = ctx.actor;
  if (!key.scopes.includes('ingest')) {
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${key.scopes.join(', ')}; sending telemetry needs ingest.`,
    );
  }
  const answer: TelemetryAnswer = { accepted: 0, seen: 0, rejected: [] };
  const prepared: PreparedEvent[] = [];
  for (const [index, { aloneOnly, ...event }] of input.events.entries()) {
    await breathe();
    const made = prepareEvent(ctx.keys, key, { ...event, agent: agentFor(key, event.agent) }, index);
    if ('rejection' in made) answer.rejected.push(made.rejection);
    else
      prepared.push({ ...made.event, telemetry: { aloneOnly: aloneOnly ?? false, begunAt: begunAt(event) } });
  }
  for (const result of await queueEvents(ctx, input.queues, prepared)) {
    answer.accepted += result.accepted;
    answer.seen += result.duplicates;
    answer.rejected.push(...result.rejected);
  }
  return answer;
}

/** A key for one agent speaks for that one, whatever its service calls itself. */
function agentFor({ agents }: KeyActor, named: string): string {
  const [only] = agents;
  return agents.length === 1 && only !== undefined ? only : named;
}

/** When what is told began: a call's end, less the time it took. */
function begunAt({ at, data }: ToldEvent): Date | null {
  if (at === undefined) return null;
  const tookMs = typeof data.durationMs === 'number' ? data.durationMs : 0;
  return new Date(Date.parse(at) - tookMs);
}
