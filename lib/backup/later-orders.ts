import type { Client } from 'pg';
import { type Role, roles } from '@/lib/domain/operator';
import type { StopScope } from '@/lib/domain/stop';
import { type Erasure, readErasures } from './erase-again';
import { carryCredentials, type LaterCredentials, readLaterCredentials } from './later-credentials';
import { carrySettings, type LaterSettings, readLaterSettings } from './later-settings';

/** A stop as its row has it. */
export type StopRow = {
  id: string;
  scope: StopScope;
  environment_id: number | null;
  agent: string | null;
  session_id: string | null;
  reason: string;
  requested_by: string;
  requested_at: string;
};
type GrantRow = { operator_id: string; environment_id: number | null; role: string; content?: boolean };

/** What the database knew, when it was replaced, that closes something. */
export type LaterOrders = {
  stops: StopRow[];
  revokedKeys: string[];
  revokedTokens: string[];
  disabled: { id: string; at: string }[];
  operators: string[];
  grants: GrantRow[];
  credentials: LaterCredentials;
  settings: LaterSettings;
  erasures: Erasure[];
};

/** What was taken over from the replaced database, and what could not be, in words for a person. */
export type CarriedOver = {
  stops: StopRow[];
  erasures: Erasure[];
  /** Environments that are archived again, by number, and who archived them. */
  archived: Map<number, string>;
  sentences: string[];
  left: string[];
};

/** Into an empty database there is nothing to be carried over. */
export const nothingCarried = (): CarriedOver => ({
  ...{ stops: [], erasures: [], archived: new Map() },
  ...{ sentences: [], left: [] },
});

/** Reads, from a database about to be replaced, whatever may have been closed since the backup was made. */
export async function readLaterOrders(client: Client): Promise<LaterOrders> {
  const { rows } = await client.query<Omit<LaterOrders, 'credentials' | 'settings' | 'erasures'>>(
    `SELECT (SELECT coalesce(json_agg(s), '[]') FROM stops s WHERE reset_at IS NULL) AS stops,
       ARRAY(SELECT id::text FROM agent_keys WHERE revoked_at IS NOT NULL) AS "revokedKeys",
       ARRAY(SELECT id::text FROM operator_tokens WHERE revoked_at IS NOT NULL) AS "revokedTokens",
       (SELECT coalesce(json_agg(json_build_object('id', id, 'at', disabled_at)), '[]') FROM operators WHERE disabled_at IS NOT NULL) AS disabled,
       ARRAY(SELECT id FROM operators) AS operators,
       (SELECT coalesce(json_agg(g), '[]') FROM grants g) AS grants`,
  );
  if (!rows[0]) throw new Error('Postgres did not answer');
  const credentials = await readLaterCredentials(client);
  const settings = await readLaterSettings(client);
  return { ...rows[0], credentials, settings, erasures: await readErasures(client) };
}

/**
 * Closes in the restored database what was closed in the replaced one: a restore must not be a way to lift a stop, to revive a key
 * or to give back a right. Only what closes is taken over; what opened something since is gone with the rest.
 */
export async function carryOver(client: Client, later: LaterOrders): Promise<CarriedOver> {
  const { rows: stops } = await client.query<StopRow>(
    `INSERT INTO stops (id, scope, environment_id, agent, session_id, reason, requested_by, requested_at)
     SELECT id, scope, environment_id, agent, session_id, reason, requested_by, requested_at
       FROM json_populate_recordset(NULL::stops, $1) s
      WHERE environment_id IS NULL OR EXISTS (SELECT FROM environments e WHERE e.id = s.environment_id)
     ON CONFLICT DO NOTHING RETURNING *`,
    [JSON.stringify(later.stops)],
  );
  const sentences = stops.map(
    (stop) => `stop of ${sayStop(stop)}, requested by ${stop.requested_by}: ${stop.reason}`,
  );
  const { rows: keys } = await client.query<{ prefix: string; owner: string }>(
    'UPDATE agent_keys SET revoked_at = now() WHERE revoked_at IS NULL AND id = ANY($1::uuid[]) RETURNING prefix, owner',
    [later.revokedKeys],
  );
  sentences.push(...keys.map(({ prefix, owner }) => `key ${prefix}… of ${owner} is revoked`));
  const { rows: tokens } = await client.query<{ prefix: string; email: string }>(
    `UPDATE operator_tokens t SET revoked_at = now() FROM operators o
     WHERE o.id = t.operator_id AND t.revoked_at IS NULL AND t.id = ANY($1::uuid[]) RETURNING t.prefix, o.email`,
    [later.revokedTokens],
  );
  sentences.push(...tokens.map(({ prefix, email }) => `token ${prefix}… of ${email} is revoked`));
  const { rows: people } = await client.query<{ email: string }>(
    `UPDATE operators o SET disabled_at = d.at FROM json_to_recordset($1) AS d(id text, at timestamptz)
     WHERE o.id = d.id AND o.disabled_at IS NULL RETURNING o.email`,
    [JSON.stringify(later.disabled)],
  );
  sentences.push(...people.map(({ email }) => `${email} is disabled`));
  sentences.push(...(await takeBackGrants(client, later)));
  sentences.push(...(await carryCredentials(client, later.credentials)));
  const settings = await carrySettings(client, later.settings);
  sentences.push(...settings.sentences);
  const { rows: kept } = await client.query<{ id: string }>('SELECT id FROM stops WHERE reset_at IS NULL');
  const there = new Set(kept.map(({ id }) => id));
  const left = later.stops
    .filter(({ id, environment_id }) => environment_id !== null && !there.has(id))
    .map(
      (stop) =>
        `stop of ${sayStop(stop)} (${stop.reason}): the same is stopped already, or its environment is not in the backup`,
    );
  return { stops, erasures: later.erasures, archived: settings.archived, sentences, left };
}

/** Rights the restored database gives to people whom the replaced one gave less. */
async function takeBackGrants(client: Client, later: LaterOrders): Promise<string[]> {
  const { rows } = await client.query<{ id: string; email: string; slug: string | null } & GrantRow>(
    `SELECT g.*, o.email, e.slug FROM grants g JOIN operators o ON o.id = g.operator_id
       LEFT JOIN environments e ON e.id = g.environment_id WHERE g.operator_id = ANY($1::text[]) ORDER BY o.email`,
    [later.operators],
  );
  const sentences: string[] = [];
  for (const { id, email, slug, operator_id, environment_id, role, content = true } of rows) {
    const where = slug === null ? 'everywhere' : `in ${slug}`;
    const now = later.grants.find(
      (grant) => grant.operator_id === operator_id && grant.environment_id === environment_id,
    );
    if (!now) {
      await client.query('DELETE FROM grants WHERE id = $1', [id]);
      sentences.push(`${email} is no longer ${role} ${where}`);
    } else if (rank(now.role) < rank(role) || (content && now.content === false)) {
      const lower = rank(now.role) < rank(role) ? now.role : role;
      const reads = content && now.content !== false;
      await client.query('UPDATE grants SET role = $2, content = $3 WHERE id = $1', [id, lower, reads]);
      sentences.push(`${email} is ${lower}${reads ? '' : ' without content'}, not ${role}, ${where}`);
    }
  }
  return sentences;
}

const rank = (role: string) => roles.indexOf(role as Role);

function sayStop({ scope, agent, session_id }: StopRow): string {
  if (scope === 'session') return `session ${session_id}`;
  if (scope === 'agent') return `agent ${agent}`;
  return scope === 'environment' ? 'an environment' : 'everything';
}
