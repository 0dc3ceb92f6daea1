import { z } from 'zod';
import { mayReadContent, requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { cursorNumber, cursorTime, readCursor, writeCursor } from '@/lib/db/cursor';
import type { Incident } from '@/lib/db/generated/client';
import { type IncidentView, type Severity, severities } from '@/lib/domain/incident';
import type { IncidentFilter } from '@/lib/domain/incident-filter';
import type { CountedPage } from '@/lib/domain/page';
import { findEnvironment } from '@/lib/environments/find-environment';
import { incidentView } from './incident-view';
import { withholdIncident } from './withhold-incident';

/** 1 for the lowest severity: what sorting by severity compares. */
const rankSql = `array_position(ARRAY[${severities.map((severity) => `'${severity}'`).join(', ')}], severity)`;

/** Order of each sort, and the comparison that continues it after (rank, openedAt, number). The number breaks every tie. */
const sorts = {
  newest: { order: 'opened_at DESC, number DESC', after: '(opened_at, number) < ($T, $N)' },
  oldest: { order: 'opened_at ASC, number ASC', after: '(opened_at, number) > ($T, $N)' },
  severity: {
    order: `${rankSql} DESC, opened_at DESC, number DESC`,
    after: `(${rankSql}, opened_at, number) < ($R, $T, $N)`,
  },
} as const;

/** Rank of the severity, opened at, number: those of a last row, whatever the sort. */
const cursorSchema = z.tuple([cursorNumber, cursorTime, cursorNumber]);

/** The history: incidents that fit the filter, a keyset page at a time, and how many fit in all. */
export async function listIncidents(
  ctx: Ctx,
  input: { environment: string; filter: IncidentFilter; limit: number; cursor?: string },
): Promise<CountedPage<IncidentView>> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.filter.q) requireContent(ctx, environment.id, 'Searching text');
  const { main } = ctx.database;
  const { conditions, params } = where(environment.id, input.filter);
  const [counted] = await main.$queryRawUnsafe<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM incidents WHERE ${conditions.join(' AND ')}`,
    ...params,
  );
  const sort = sorts[input.filter.sort ?? 'newest'];
  if (input.cursor) {
    const [rank, at, number] = readCursor(input.cursor, cursorSchema);
    params.push(rank, at.toISOString(), number);
    const place = {
      R: `$${params.length - 2}::bigint`,
      T: `$${params.length - 1}::timestamptz`,
      N: `$${params.length}::bigint`,
    };
    conditions.push(sort.after.replace(/\$([RTN])/g, (_all, name: keyof typeof place) => place[name]));
    // Bound in every sort, so that the number of parameters does not depend on it.
    conditions.push(`$${params.length - 2}::bigint IS NOT NULL`);
  }
  const ids = await main.$queryRawUnsafe<{ id: string; rank: number }[]>(
    `SELECT id::text, ${rankSql} AS rank FROM incidents WHERE ${conditions.join(' AND ')} ORDER BY ${sort.order} LIMIT ${input.limit + 1}`,
    ...params,
  );
  const page = ids.slice(0, input.limit);
  const rows = new Map(
    (await main.incident.findMany({ where: { id: { in: page.map(({ id }) => id) } } })).map((row) => [
      row.id,
      row,
    ]),
  );
  const found = page.flatMap(({ id }) => rows.get(id) ?? []);
  const views = found.map(incidentView);
  return {
    items: mayReadContent(ctx, environment.id) ? views : views.map(withholdIncident),
    next: ids.length > input.limit ? cursorAfter(found.at(-1)) : null,
    total: counted?.total ?? 0,
  };
}

function cursorAfter(row: Incident | undefined): string | null {
  if (!row) return null;
  const rank = severities.indexOf(row.severity as Severity) + 1;
  return writeCursor([String(rank), row.openedAt.toISOString(), String(row.number)]);
}

function where(environmentId: number, filter: IncidentFilter): { conditions: string[]; params: unknown[] } {
  const params: unknown[] = [environmentId];
  const conditions = ['environment_id = $1::int'];
  const add = (condition: (place: string) => string, value: unknown) => {
    params.push(value);
    conditions.push(condition(`$${params.length}`));
  };
  const lists = {
    status: filter.status,
    severity: filter.severity,
    kind: filter.kind,
    agent: filter.agent,
    session_id: filter.session,
    driver: filter.driver,
  };
  for (const [column, values] of Object.entries(lists)) {
    if (values.length > 0) add((place) => `${column} = ANY(${place}::text[])`, values);
  }
  if (filter.from) add((place) => `opened_at >= ${place}::timestamptz`, filter.from);
  if (filter.to) add((place) => `opened_at < ${place}::timestamptz`, filter.to);
  for (const word of (filter.q ?? '').toLowerCase().split(/\s+/)) {
    if (word !== '') add((place) => `position(${place} IN words) > 0`, word);
  }
  return { conditions, params };
}
