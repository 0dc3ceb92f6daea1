import { parseJson } from '@/lib/api/read-json';
import { Problem } from '@/lib/domain/problem';
import type { Rejection } from '@/lib/ingest/prepare-event';

/** A body with none of these is no event, and no batch either. */
const eventMembers = ['id', 'session', 'agent', 'type'];

const notAnEnvelope = () =>
  new Problem(
    'invalid-envelope',
    'The body must be {"events":[…]}, or one event with id, session, agent and type.',
  );

/** Most events in one request. */
const maxEvents = 10_000;

/**
 * The items of an events request: `{"events":[…]}`, one event, or NDJSON. A broken NDJSON line is one rejection;
 * its neighbours are kept. Throws for an envelope that cannot be used at all.
 */
export function parseEvents(
  text: string,
  contentType: string,
): { items: unknown[]; unreadable: Rejection[] } {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (media === 'application/x-ndjson' || media === 'application/ndjson' || media === 'application/jsonl')
    return parseLines(text);
  if (media !== 'application/json') {
    throw new Problem(
      'unsupported-media-type',
      `Content-Type ${media === '' ? 'is missing' : `${media} is not understood`}: send application/json or application/x-ndjson.`,
    );
  }
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw notAnEnvelope();
  }
  if (!('events' in body)) {
    if (!eventMembers.some((name) => name in body)) throw notAnEnvelope();
    return { items: [body], unreadable: [] };
  }
  const { events } = body;
  if (!Array.isArray(events))
    throw new Problem('invalid-envelope', 'events must be a list.', { field: 'events' });
  checkCount(events.length);
  return { items: events, unreadable: [] };
}

function parseLines(text: string): { items: unknown[]; unreadable: Rejection[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  checkCount(lines.length);
  const unreadable: Rejection[] = [];
  const items = lines.map((line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (error) {
      const detail = `events[${index}]: the line is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`;
      unreadable.push({ index, id: null, code: 'invalid-json', detail });
      return null;
    }
  });
  return { items, unreadable };
}

function checkCount(count: number): void {
  if (count > maxEvents) {
    throw new Problem(
      'too-large',
      `The request has ${count} events; the most is ${maxEvents}. Send fewer at a time.`,
      { field: 'events' },
    );
  }
}
