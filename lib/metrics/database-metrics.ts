import { Gauge, type Registry } from 'prom-client';
import type { Db } from '@/lib/db/client';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { liveWithinMs } from '@/lib/domain/session';

type Row = {
  slug: string;
  tier: string;
  lines: string;
  live: number;
  holds: number;
  incidents: number;
  frozen: number;
  stopped: number;
  unconfirmed: number;
  lost: number;
  trimmed: Date | null;
};

/** Name, meaning, and value of each figure of an environment. */
const figures: [string, string, (row: Row) => number | null][] = [
  ['interlock_log_lines', 'Number of the last line of its log.', (row) => Number(row.lines)],
  ['interlock_live_sessions', 'Sessions heard of in the last 5 minutes.', (row) => row.live],
  ['interlock_open_holds', 'Held actions that wait for a person.', (row) => row.holds],
  ['interlock_open_incidents', 'Incidents that are not resolved.', (row) => row.incidents],
  ['interlock_environment_frozen', '1 while its gate is frozen.', (row) => row.frozen],
  ['interlock_environment_stopped', '1 while all of it is stopped.', (row) => row.stopped],
  [
    'interlock_unconfirmed_stops',
    'Sessions under an active stop of which it is not known whether they heard of it.',
    (row) => row.unconfirmed,
  ],
  [
    'interlock_lost_supervisors',
    'Supervisors that have not been heard of and did not end.',
    (row) => row.lost,
  ],
  [
    'interlock_last_trim_timestamp_seconds',
    'When retention last removed lines, Unix time; missing: never.',
    (row) => row.trimmed && row.trimmed.getTime() / 1000,
  ],
];

/** Figures that are the database's, the same whichever process is asked. */
export class DatabaseMetrics {
  private readonly gauges: Gauge<'environment' | 'tier'>[];
  private readonly up: Gauge;

  constructor(
    private readonly db: Db,
    registry: Registry,
  ) {
    const registers = [registry];
    this.gauges = figures.map(
      ([name, help]) => new Gauge({ name, help, registers, labelNames: ['environment', 'tier'] }),
    );
    this.up = new Gauge({
      ...{ name: 'interlock_database_up', help: '1 when the database answered this call.', registers },
    });
  }

  /** Reads them all in one statement. A database that is away makes `interlock_database_up` 0 and leaves the others out. */
  async read(now: Date): Promise<void> {
    for (const gauge of this.gauges) gauge.reset();
    const rows = await this.rows(now).catch(() => null);
    this.up.set(rows ? 1 : 0);
    for (const row of rows ?? []) {
      figures.forEach(([, , value], index) => {
        const read = value(row);
        if (read !== null) this.gauges[index]?.set({ environment: row.slug, tier: row.tier }, read);
      });
    }
  }

  private rows(now: Date): Promise<Row[]> {
    return this.db.$queryRawUnsafe<Row[]>(
      `SELECT e.slug, e.tier, h.seq::text AS lines,
         (SELECT count(*)::int FROM sessions s WHERE s.environment_id = e.id AND s.last_seen_at > $1::timestamptz AND s.ended_at IS NULL) AS live,
         (SELECT count(*)::int FROM approvals a WHERE a.environment_id = e.id AND a.status = 'pending') AS holds,
         (SELECT count(*)::int FROM incidents i WHERE i.environment_id = e.id AND i.status <> 'resolved') AS incidents,
         (e.frozen_at IS NOT NULL)::int AS frozen,
         EXISTS(SELECT FROM stops s WHERE s.reset_at IS NULL AND (s.scope = 'everything' OR (s.scope = 'environment' AND s.environment_id = e.id)))::int AS stopped,
         (SELECT count(*)::int FROM stop_targets t JOIN stops s ON s.id = t.stop_id AND s.reset_at IS NULL
            WHERE t.environment_id = e.id AND t.unconfirmed_at IS NOT NULL AND t.first_refusal_at IS NULL AND t.verified_at IS NULL AND t.ended_at IS NULL) AS unconfirmed,
         (SELECT count(*)::int FROM supervisors v WHERE v.environment_id = e.id AND v.lost_at IS NOT NULL AND v.ended_at IS NULL) AS lost,
         (SELECT max(trimmed_at) FROM log_trims r WHERE r.environment_id = e.id) AS trimmed
       FROM environments e JOIN log_heads h ON h.environment_id = e.id
       WHERE e.archived_at IS NULL AND e.id <> ${systemEnvironmentId} ORDER BY e.id`,
      new Date(now.getTime() - liveWithinMs).toISOString(),
    );
  }
}
