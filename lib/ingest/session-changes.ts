import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import type { ModelUsage } from '@/lib/domain/model-usage';
import type { SessionFacts } from './prepare-event';
import { UsageSum } from './usage-sum';

/** What one transaction changes in one session's row. */
type Change = {
  agent: string;
  owner: string;
  keyId: string;
  facts: Partial<SessionFacts>;
  announced: boolean;
  /** True: ended now. False: went on after an end. Undefined: neither. */
  ended: boolean | undefined;
  lastSeq: bigint;
  lastType: string;
  lastAction: string | null;
  events: number;
  denied: number;
  used: UsageSum;
  telemetryOnly: boolean;
};

export type SessionSign = {
  session: string;
  agent: string;
  key: KeyActor;
  seq: bigint;
  type: string;
  actionText: string | null;
  facts?: SessionFacts;
  denied?: boolean;
  used?: { model: string | null; usage: ModelUsage } | null;
  /** Told by telemetry, which comes late: it neither begins nor ends anything. Whether the session had ended before. */
  telemetry?: { wasEnded: boolean };
  /** False for answers of ours that are not an event of the session's own. */
  isEvent?: boolean;
};

/** Gathers what a transaction learns of its sessions and writes it in one statement. */
export class SessionChanges {
  private readonly changes = new Map<string, Change>();

  note(sign: SessionSign): void {
    let change = this.changes.get(sign.session);
    if (!change) {
      change = {
        agent: sign.agent,
        owner: sign.key.owner,
        keyId: sign.key.id,
        facts: {},
        announced: false,
        ended: undefined,
        lastSeq: 0n,
        lastType: sign.type,
        lastAction: null,
        events: 0,
        denied: 0,
        used: new UsageSum(),
        telemetryOnly: true,
      };
      this.changes.set(sign.session, change);
    }
    change.events += 1;
    if (sign.denied) change.denied += 1;
    change.lastSeq = sign.seq;
    change.lastType = sign.type;
    change.lastAction = sign.actionText ?? change.lastAction;
    if (sign.used) change.used.add(sign.used);
    if (!sign.telemetry) change.telemetryOnly = false;
    if (!sign.facts) {
      change.ended = false;
      return;
    }
    if (sign.telemetry) change.ended ??= sign.telemetry.wasEnded;
    else change.ended = sign.facts.ended;
    change.announced ||= sign.facts.announced;
    for (const name of ['driver', 'host', 'cwd', 'repo', 'role', 'permissionMode', 'model'] as const) {
      if (sign.facts[name] !== null) change.facts[name] = sign.facts[name];
    }
  }

  write(log: Log): void {
    if (this.changes.size === 0) return;
    const entries = [...this.changes];
    const column = <T>(read: (change: Change) => T) => entries.map(([, change]) => read(change));
    const fact = (name: keyof SessionFacts) => column((change) => change.facts[name] ?? null);
    log.write(
      `INSERT INTO sessions AS s (environment_id, id, agent, owner, key_id, driver, host, cwd, repo, role, permission_mode, announced,
         started_at, last_seen_at, last_seq, last_type, last_action, events, denied, ended_at,
         input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_micros, model, telemetry_only)
       SELECT $1::int, c.id, c.agent, c.owner, c.key_id, c.driver, c.host, c.cwd, c.repo, c.role, c.permission_mode, c.announced,
         $2::timestamptz, $2::timestamptz, c.last_seq, c.last_type, c.last_action, c.events, c.denied,
         CASE WHEN c.ended THEN $2::timestamptz END,
         c.input_tokens, c.output_tokens, c.cache_read_tokens, c.cache_write_tokens, c.cost_micros, c.model, c.telemetry_only
       FROM unnest($3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
         $13::bool[], $14::bigint[], $15::text[], $16::text[], $17::int[], $18::int[], $19::bool[],
         $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[], $25::text[], $26::bool[])
         AS c(id, agent, owner, key_id, driver, host, cwd, repo, role, permission_mode, announced, last_seq, last_type, last_action, events, denied, ended,
           input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_micros, model, telemetry_only)
       ON CONFLICT (environment_id, id) DO UPDATE SET
         driver = COALESCE(excluded.driver, s.driver), host = COALESCE(excluded.host, s.host), cwd = COALESCE(excluded.cwd, s.cwd),
         repo = COALESCE(excluded.repo, s.repo), role = COALESCE(excluded.role, s.role),
         permission_mode = COALESCE(excluded.permission_mode, s.permission_mode), announced = s.announced OR excluded.announced,
         last_seen_at = excluded.last_seen_at, last_seq = excluded.last_seq, last_type = excluded.last_type,
         last_action = COALESCE(excluded.last_action, s.last_action), events = s.events + excluded.events,
         denied = s.denied + excluded.denied,
         ended_at = CASE WHEN excluded.ended_at IS NOT NULL THEN COALESCE(s.ended_at, excluded.ended_at) END,
         input_tokens = s.input_tokens + excluded.input_tokens, output_tokens = s.output_tokens + excluded.output_tokens,
         cache_read_tokens = s.cache_read_tokens + excluded.cache_read_tokens,
         cache_write_tokens = s.cache_write_tokens + excluded.cache_write_tokens,
         cost_micros = CASE WHEN excluded.cost_micros IS NULL THEN s.cost_micros ELSE COALESCE(s.cost_micros, 0) + excluded.cost_micros END,
         model = COALESCE(excluded.model, s.model), telemetry_only = s.telemetry_only AND excluded.telemetry_only`,
      log.environmentId,
      log.now.toISOString(),
      entries.map(([id]) => id),
      column((change) => change.agent),
      column((change) => change.owner),
      column((change) => change.keyId),
      fact('driver'),
      fact('host'),
      fact('cwd'),
      fact('repo'),
      fact('role'),
      fact('permissionMode'),
      column((change) => change.announced),
      column((change) => change.lastSeq.toString()),
      column((change) => change.lastType),
      column((change) => change.lastAction),
      column((change) => change.events),
      column((change) => change.denied),
      column((change) => change.ended ?? false),
      column((change) => change.used.inputTokens),
      column((change) => change.used.outputTokens),
      column((change) => change.used.cacheReadTokens),
      column((change) => change.used.cacheWriteTokens),
      column((change) => change.used.costMicros),
      column((change) => change.used.model ?? change.facts.model ?? null),
      column((change) => change.telemetryOnly),
    );
  }
}
