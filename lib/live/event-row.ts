import type { FilterableEvent } from '@/lib/domain/event-filter';

/** A line as it is read for showing. */
export type EventRow = {
  seq: bigint;
  id: string;
  type: string;
  session: string | null;
  agent: string | null;
  at: Date;
  receivedAt: Date;
  risk: string | null;
  body: string | null;
};

export const eventColumns =
  'seq, id, type, session_id AS session, agent, at, received_at AS "receivedAt", risk, body';

/**
 * The JSON text of a LogEvent. The stored body is `{"id","agent","at","data"}` already, so its text is used as it is:
 * nothing is parsed and written again on the way to a watcher.
 */
export function eventJson(row: EventRow): string {
  const session = row.session === null ? 'null' : JSON.stringify(row.session);
  const place = `{"seq":${row.seq},"type":${JSON.stringify(row.type)},"session":${session},"receivedAt":"${row.receivedAt.toISOString()}",`;
  if (row.body !== null) return place + row.body.slice(1);
  const { id, agent } = row;
  return `${place}"id":${JSON.stringify(id)},"agent":${JSON.stringify(agent)},"at":"${row.at.toISOString()}","data":{},"erased":true}`;
}

/** What the filter looks at. */
export function filterable(row: EventRow): FilterableEvent {
  return {
    type: row.type,
    session: row.session,
    agent: row.agent,
    risk: row.risk,
    receivedAt: row.receivedAt,
    body: row.body ?? '',
  };
}
