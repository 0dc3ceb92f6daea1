import type { KeyActor } from '@/lib/db/context';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import { parseEvents } from './parse-events';
import { type PreparedEvent, prepareEvent, type Rejection } from './prepare-event';

/** The body of an events request, gzip undone. */
export type EventsBody = { bytes: Buffer; contentType: string };

/** What a request's events came to before any lock: `count` items, each of them either prepared or rejected. */
export type EventsRead = { count: number; events: PreparedEvent[]; rejected: Rejection[] };

/**
 * Reads, checks, redacts and digests the events of one request. `between` is awaited before each of them, so that other
 * work gets its turn. Throws a Problem for a body that cannot be used at all; one bad item is one rejection.
 */
export async function readEvents(
  keys: Pick<InstanceKeys, 'digest'>,
  key: KeyActor,
  { bytes, contentType }: EventsBody,
  between: () => Promise<void> | undefined,
): Promise<EventsRead> {
  const { items, unreadable } = parseEvents(bytes.toString('utf8'), contentType);
  const rejected = [...unreadable];
  const events: PreparedEvent[] = [];
  const skipped = new Set(unreadable.map((rejection) => rejection.index));
  for (const [index, item] of items.entries()) {
    if (skipped.has(index)) continue;
    await between();
    const prepared = prepareEvent(keys, key, item, index);
    if ('event' in prepared) events.push(prepared.event);
    else rejected.push(prepared.rejection);
  }
  return { count: items.length, events, rejected };
}
