import type { Ctx, KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import type { LogQueues } from './log-queue';
import type { Rejection } from './prepare-event';
import { queueEvents } from './queue-events';
import type { EventsRead } from './read-events';

/** Answer of `POST /api/v1/events`, after the commit. */
export type IngestAnswer = {
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
  sessions: Record<string, { stopped: boolean }>;
};

/**
 * Takes what was read of one key's events: good ones are written, each other one is answered with its place and reason.
 * Throws `overloaded` when nothing was taken.
 */
export async function ingestEvents(
  ctx: Ctx<KeyActor>,
  { read, queues }: { read: EventsRead; queues: LogQueues },
): Promise<IngestAnswer> {
  const { scopes } = ctx.actor;
  if (!scopes.includes('ingest'))
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${scopes.join(', ')}; sending events needs ingest.`,
    );
  const results = await queueEvents(ctx, queues, read.events);
  const { rejected } = read;
  const answer: IngestAnswer = { accepted: 0, duplicates: 0, rejected, sessions: Object.create(null) };
  for (const result of results) {
    answer.accepted += result.accepted;
    answer.duplicates += result.duplicates;
    answer.rejected.push(...result.rejected);
    for (const [session, stopped] of result.stopped) answer.sessions[session] = { stopped };
  }
  answer.rejected.sort((a, b) => a.index - b.index);
  return answer;
}
