import { keyRefusal } from '@/lib/auth/key-refusal';
import type { LockedLog } from '@/lib/db/write-log';
import type { Tier } from '@/lib/domain/environment';
import type { GateFacts, Latch } from '@/lib/gate/refusal';
import type { LogJob } from './log-job';
import type { SessionFacts } from './prepare-event';

export type SessionState = {
  agent: string;
  owner: string;
  announced: boolean;
  /** True while only telemetry tells of it: nothing of its own ever asked or reported. */
  telemetryOnly: boolean;
  ended: boolean;
  driver: string | null;
  role: string | null;
  permissionMode: string | null;
  /** Why its role is wider than expected. */
  width: string[];
  /** True when the row is not in the database yet. */
  isNew: boolean;
};

/** What a line or a request says of its session counts for whatever comes after it in the same transaction. */
export function learnFacts(session: SessionState, facts: Partial<SessionFacts> | undefined): void {
  for (const name of ['driver', 'role', 'permissionMode'] as const)
    session[name] = facts?.[name] ?? session[name];
}

export type ActionState = { digest: string; keyId: string; approvalId: string | null; seq: number };

/** Everything a batch decides by, read in one statement under the environment's lock. */
export type BatchState = GateFacts & {
  tier: Tier;
  /** `instance.policy_revision`: what judgements made before the lock are compared with. */
  revision: bigint;
  /** Events the log has, by id: their digest (hex) and session. */
  known: Map<string, { digest: string; session: string | null }>;
  sessions: Map<string, SessionState>;
  latches: Latch[];
  /** `supervisedKey(session, owner)` of sessions that a supervisor of this owner holds. */
  supervised: Set<string>;
  /** Keys that no longer work, with why. */
  refusedKeys: Map<string, string>;
  /** `actionKey(session, id)` -> what is known of it. */
  actions: Map<string, ActionState>;
  /** New sessions each key has opened within the last day. */
  opened: Map<string, number>;
};

export const supervisedKey = (session: string, owner: string) => JSON.stringify([session, owner]);
export const actionKey = (session: string, actionId: string) => JSON.stringify([session, actionId]);

type Row = {
  slug: string;
  tier: Tier;
  revision: bigint;
  frozen_reason: string | null;
  hold_all: boolean;
  known_sessions_only: boolean;
  known: [string, string, string | null][] | null;
  sessions: (Omit<SessionState, 'isNew'> & { id: string })[] | null;
  latches: Latch[] | null;
  supervised: [string, string][] | null;
  refused: { id: string; revokedAt: string | null; endsAt: string | null }[] | null;
  archived_at: Date | null;
  actions:
    | {
        session_id: string;
        id: string;
        digest: string;
        key_id: string;
        approval_id: string | null;
        seq: number;
      }[]
    | null;
};

/**
 * Reads the state a batch needs, every row by its key: the log, the actions and the stops of years must not make it slower.
 * Active stops are found by the expressions of the index `stops_active` (an environment has few of agents, so all are read); LIMIT keeps Postgres from joining all actions there are.
 * `collected` are the sessions of held actions being collected.
 */
export async function readBatchState(
  log: LockedLog,
  jobs: readonly LogJob[],
  collected: readonly string[],
): Promise<BatchState> {
  const eventIds = new Set<string>();
  const sessions = new Set(collected);
  const keys = new Set<string>();
  const asked: { session: string; id: string }[] = [];
  for (const job of jobs) {
    keys.add(job.key.id);
    if (job.kind === 'events') {
      for (const { line, origin } of job.events) {
        eventIds.add(line.id);
        sessions.add(line.session);
        if (origin !== null) sessions.add(origin);
      }
    } else if (job.kind === 'hook') {
      for (const { line } of job.events) eventIds.add(line.id);
      sessions.add(job.session);
      if (job.origin !== null) sessions.add(job.origin);
    } else if (job.kind === 'ask') {
      sessions.add(job.action.session);
      if (job.origin) sessions.add(job.origin);
      asked.push({ session: job.action.session, id: job.action.id });
    }
  }
  const [row] = await log.read<Row>(
    `SELECT e.slug, e.tier, (SELECT policy_revision FROM instance WHERE id = 1) AS revision, e.frozen_reason, e.hold_all, e.known_sessions_only,
       (SELECT json_agg(json_build_array(i.id, encode(i.digest, 'hex'), (SELECT v.session_id FROM events v
           WHERE v.environment_id = i.environment_id AND v.seq = i.seq AND v.received_at = i.received_at))) FROM event_ids i
         WHERE i.environment_id = $1::int AND i.id = ANY($2::text[])) AS known,
       (SELECT json_agg(json_build_object('id', s.id, 'agent', s.agent, 'owner', s.owner, 'announced', s.announced OR EXISTS (SELECT 1 FROM run_sessions r
           JOIN supervisors v ON v.environment_id = r.environment_id AND v.run_id = r.run_id AND v.owner = s.owner
           WHERE r.environment_id = s.environment_id AND r.session_id = s.id),
         'telemetryOnly', s.telemetry_only, 'ended', s.ended_at IS NOT NULL, 'driver', s.driver, 'role', s.role,
         'permissionMode', s.permission_mode, 'width', s.width)) FROM sessions s
         WHERE s.environment_id = $1::int AND s.id = ANY($3::text[])) AS sessions,
       (SELECT json_agg(json_build_object('id', t.id, 'scope', t.scope, 'agent', t.agent, 'session', t.session_id, 'reason', t.reason, 'requestedAt', t.requested_at)) FROM (
           SELECT * FROM stops WHERE reset_at IS NULL AND COALESCE(environment_id, 0) = 0
           UNION ALL SELECT * FROM stops WHERE reset_at IS NULL AND COALESCE(environment_id, 0) = $1::int AND scope IN ('environment', 'agent')
           UNION ALL SELECT * FROM stops WHERE reset_at IS NULL AND COALESCE(environment_id, 0) = $1::int AND scope = 'session'
             AND COALESCE(session_id, '') = ANY($3::text[])) t) AS latches,
       (SELECT json_agg(json_build_array(r.session_id, v.owner)) FROM run_sessions r
         JOIN supervisors v ON v.environment_id = r.environment_id AND v.run_id = r.run_id
         WHERE r.environment_id = $1::int AND r.session_id = ANY($3::text[])) AS supervised,
       (SELECT json_agg(json_build_object('id', k.id, 'revokedAt', k.revoked_at, 'endsAt', k.ends_at)) FROM agent_keys k
         WHERE k.id = ANY($4::uuid[]) AND (k.revoked_at IS NOT NULL OR k.ends_at IS NOT NULL OR e.archived_at IS NOT NULL)) AS refused, e.archived_at,
       (SELECT json_agg(json_build_object('session_id', a.session_id, 'id', a.id, 'digest', encode(a.digest, 'hex'), 'key_id', a.key_id, 'approval_id', a.approval_id, 'seq', a.seq))
         FROM unnest($5::text[], $6::text[]) AS q(session_id, id) CROSS JOIN LATERAL (
           SELECT * FROM actions WHERE environment_id = $1::int AND session_id = q.session_id AND id = q.id LIMIT 1) a) AS actions
     FROM environments e WHERE e.id = $1::int`,
    log.environmentId,
    [...eventIds],
    [...sessions],
    [...keys],
    asked.map((action) => action.session),
    asked.map((action) => action.id),
  );
  if (!row) throw new Error(`environment ${log.environmentId} does not exist`);
  const state: BatchState = {
    slug: row.slug,
    tier: row.tier,
    revision: row.revision,
    frozenReason: row.frozen_reason,
    holdAll: row.hold_all,
    knownSessionsOnly: row.known_sessions_only,
    known: new Map((row.known ?? []).map(([id, digest, session]) => [id, { digest, session }])),
    sessions: new Map((row.sessions ?? []).map(({ id, ...session }) => [id, { ...session, isNew: false }])),
    latches: row.latches ?? [],
    supervised: new Set((row.supervised ?? []).map(([session, owner]) => supervisedKey(session, owner))),
    refusedKeys: refusedOf(row),
    actions: new Map(
      (row.actions ?? []).map((a) => [
        actionKey(a.session_id, a.id),
        { digest: a.digest, keyId: a.key_id, approvalId: a.approval_id, seq: a.seq },
      ]),
    ),
    opened: new Map(),
  };
  if ([...sessions].some((id) => !state.sessions.has(id)))
    state.opened = await sessionsOpened(log, [...keys]);
  return state;
}

function refusedOf({ slug, archived_at: archivedAt, refused }: Row): Map<string, string> {
  const now = new Date();
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return new Map(
    (refused ?? []).flatMap(({ id, revokedAt, endsAt }) => {
      const why = keyRefusal({ revokedAt: date(revokedAt), endsAt: date(endsAt) }, { slug, archivedAt }, now);
      return why ? [[id, why] as const] : [];
    }),
  );
}

/** How many sessions each key opened within the last 24 hours; asked only when a session is new. */
async function sessionsOpened(log: LockedLog, keys: string[]): Promise<Map<string, number>> {
  const rows = await log.read<{ key_id: string; opened: number }>(
    `SELECT key_id, count(*)::int AS opened FROM sessions
      WHERE key_id = ANY($1::uuid[]) AND started_at > $2::timestamptz GROUP BY key_id`,
    keys,
    new Date(Date.now() - 24 * 3_600_000).toISOString(),
  );
  return new Map(rows.map((row) => [row.key_id, row.opened]));
}
