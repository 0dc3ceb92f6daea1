import type { Tx } from '@/lib/db/client';
import type { StopReachCounts } from '@/lib/domain/stop-reach';
import { supervisorLostAfterMs } from '@/lib/domain/supervisor';

type Reached = {
  environmentId: number | undefined;
  sessionId: string | undefined;
  agent: string | undefined;
  since: Date;
};

const held = (condition: string) => `EXISTS (SELECT 1 FROM run_sessions r
  JOIN supervisors v ON v.environment_id = r.environment_id AND v.run_id = r.run_id
 WHERE r.environment_id = s.environment_id AND r.session_id = s.id AND v.ended_at IS NULL AND ${condition})`;

/** Of the sessions a stop would reach by name, how many it reaches how far. All of them, also those no page would name. */
export async function countReach(tx: Tx, reached: Reached): Promise<StopReachCounts> {
  const [row] = await tx.$queryRawUnsafe<StopReachCounts[]>(
    `SELECT count(*)::int AS total, (count(*) FILTER (WHERE held))::int AS held,
       (count(*) FILTER (WHERE lost AND NOT held))::int AS lost, (count(*) FILTER (WHERE never_asked))::int AS "neverAsked"
     FROM (SELECT ${held('v.lost_at IS NULL AND v.heard_at >= $5::timestamptz')} AS held, ${held('true')} AS lost,
         NOT EXISTS (SELECT 1 FROM actions a WHERE a.environment_id = s.environment_id AND a.session_id = s.id) AS never_asked
       FROM sessions s
      WHERE ($1::int IS NULL OR environment_id = $1::int)
        AND ($2::text IS NULL OR id = $2::text) AND ($3::text IS NULL OR agent = $3::text)
        AND ($2::text IS NOT NULL OR (ended_at IS NULL AND last_seen_at > $4::timestamptz))) reach`,
    reached.environmentId ?? null,
    reached.sessionId ?? null,
    reached.agent ?? null,
    reached.since.toISOString(),
    new Date(Date.now() - supervisorLostAfterMs).toISOString(),
  );
  return row ?? { total: 0, held: 0, lost: 0, neverAsked: 0 };
}
