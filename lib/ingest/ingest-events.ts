import type { Ctx, KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { breathe } from './breathe';
import type { LogQueues } from './log-queue';
import { type PreparedEvent, prepareEvent, type Rejection } from './prepare-event';
import { queueEvents } from './queue-events';

/** Answer of `POST /api/v1/events`, after the commit. */
export type IngestAnswer = {
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
  sessions: Record<string, { stopped: boolean }>;
};

/**
 * Takes a batch of events of one key: good ones are written, each other one is answered with its place and reason.
 * Items that could not even be read come as `unreadable` and are skipped by their index. Throws `overloaded` when nothing was taken.
 */
export async function ingestEvents(
  ctx: Ctx<KeyActor>,
  input: { items: unknown[]; unreadable?: Rejection[]; queues: LogQueues },
): Promise<IngestAnswer> {
  const key = ctx.actor;
  if (!key.scopes.includes('ingest')) {
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${key.scopes.join(', ')}; sending events needs ingest.`,
    );
  }
  const rejected: Rejection[] = [...(input.unreadable ?? [])];
  const events: PreparedEvent[] = [];
  const skipped = new Set(rejected.map((rejection) => rejection.index));
  for (const [index, item] of input.items.entries()) {
    if (skipped.has(index)) continue;
    await breathe();
    const prepared = prepareEvent(ctx.keys, key, item, index);
    if ('event' in prepared) events.push(prepared.event);
    else rejected.push(prepared.rejection);
  }
  const results = await queueEvents(ctx, input.queues, events);
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
