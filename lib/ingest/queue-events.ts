import type { Ctx, KeyActor } from '@/lib/db/context';
import { type EventsResult, maxEventsPerJob } from './log-job';
import type { LogQueues } from './log-queue';
import type { PreparedEvent } from './prepare-event';

/** Puts prepared events into their environment's queue, in pieces one transaction can take; resolves when all are committed. */
export function queueEvents(
  { actor }: Ctx<KeyActor>,
  queues: LogQueues,
  events: PreparedEvent[],
): Promise<EventsResult[]> {
  const written: Promise<EventsResult>[] = [];
  for (let from = 0; from < events.length; from += maxEventsPerJob) {
    const part = events.slice(from, from + maxEventsPerJob);
    written.push(
      new Promise((resolve, reject) => {
        queues.add(actor.environmentId, { kind: 'events', key: actor, events: part, resolve, reject });
      }),
    );
  }
  return Promise.all(written);
}
