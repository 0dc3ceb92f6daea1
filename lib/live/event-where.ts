import { type Decision, gateEventType } from '@/lib/domain/decision';
import { type EventFilter, searchNeedle } from '@/lib/domain/event-filter';

/** SQL conditions and their parameters, appended to those a statement already has. */
export type SqlWhere = { conditions: string[]; params: unknown[] };

/**
 * What matchesEvent says, in SQL, over the columns of `events`. Everything a person typed is a parameter.
 * `params` are those the statement has so far; numbering goes on from there.
 */
export function eventWhere(environmentId: number, filter: EventFilter, params: unknown[] = []): SqlWhere {
  const all = [...params];
  const bind = (value: unknown, type: string) => {
    all.push(value);
    return `$${all.length}::${type}`;
  };
  const conditions = [`environment_id = ${bind(environmentId, 'int')}`];
  if (filter.type.length > 0) conditions.push(`type = ANY(${bind(filter.type, 'text[]')})`);
  if (filter.session.length > 0) conditions.push(`session_id = ANY(${bind(filter.session, 'text[]')})`);
  if (filter.agent.length > 0) conditions.push(`agent = ANY(${bind(filter.agent, 'text[]')})`);
  if (filter.decision.length > 0) {
    const types = filter.decision.map((decision: Decision) => gateEventType[decision]);
    conditions.push(`type = ANY(${bind(types, 'text[]')})`);
  }
  if (filter.risk.length > 0) conditions.push(`coalesce(risk, 'none') = ANY(${bind(filter.risk, 'text[]')})`);
  if (filter.from) conditions.push(`received_at >= ${instantSql(bind(msOf(filter.from), 'bigint'))}`);
  if (filter.to) conditions.push(`received_at < ${instantSql(bind(msOf(filter.to), 'bigint'))}`);
  if (filter.q) {
    const needle = bind(searchNeedle(filter.q), 'text');
    const text = `(type || ' ' || coalesce(session_id, '') || ' ' || coalesce(body, '')) COLLATE "C"`;
    conditions.push(`position(${needle} IN lower(${text})) > 0`);
  }
  return { conditions, params: all };
}

/**
 * A time given as milliseconds since 1970. Not as text: Postgres reads finer fractions than JavaScript, and neither
 * reads every year and offset that the other does.
 */
export const instantSql = (ms: string) => `('epoch'::timestamptz + ${ms} * interval '1 millisecond')`;

const msOf = (instant: string) => String(new Date(instant).getTime());
