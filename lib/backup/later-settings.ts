import type { Client } from 'pg';

type Rows = Record<string, unknown>[];

/** Environments as the replaced database knew them last, and stand-ins who were removed. */
export type LaterSettings = { environments: Rows; removedStandIns: Rows };

/** Reads whole rows: the replaced database may be of an earlier schema, which lacks some of it. */
export async function readLaterSettings(client: Client): Promise<LaterSettings> {
  const { rows: found } = await client.query("SELECT to_regclass('public.stand_ins') AS there");
  const all = async (table: string) => {
    const { rows } = await client.query<{ rows: Rows }>(
      `SELECT coalesce(json_agg(t), '[]') AS rows FROM ${table} t`,
    );
    return rows[0]?.rows ?? [];
  };
  const standIns = found[0]?.there ? await all('stand_ins') : [];
  return {
    environments: await all('environments'),
    removedStandIns: standIns.filter(({ removed_at }) => removed_at != null),
  };
}

/** Switches of an environment that were turned since: those that close. */
const switches = [
  ['hold_all = true', 'NOT e.hold_all AND n.hold_all', 'all actions are held'],
  [
    'known_sessions_only = true',
    'NOT e.known_sessions_only AND n.known_sessions_only',
    'only known sessions go on',
  ],
  ['strict = true', 'NOT e.strict AND n.strict', 'an agent that has lost the server is ended'],
  ["fail_mode = 'closed'", "e.fail_mode <> 'closed' AND n.fail_mode = 'closed'", 'its gate fails closed'],
] as const;

/**
 * Puts away again what was archived, shuts again what was shut, and removes stand-ins again. Environments are the same where both
 * number and slug are. `archived`: those this put away, by number. Returns sentences.
 */
export async function carrySettings(
  client: Client,
  { environments, removedStandIns }: LaterSettings,
): Promise<{ archived: Map<number, string>; sentences: string[] }> {
  const change = async (set: string, where: string) => {
    const { rows } = await client.query<{ id: number; slug: string; by: string | null }>(
      `UPDATE environments e SET ${set} FROM json_populate_recordset(NULL::environments, $1) n
       WHERE e.id = n.id AND e.slug = n.slug AND ${where} RETURNING e.id, e.slug, e.archived_by AS by`,
      [JSON.stringify(environments)],
    );
    return rows;
  };
  const away = await change(
    'archived_at = n.archived_at, archived_by = n.archived_by',
    'e.archived_at IS NULL AND n.archived_at IS NOT NULL',
  );
  const sentences = away.map(({ slug }) => `environment ${slug} is archived`);
  for (const [set, where, words] of switches)
    sentences.push(...(await change(set, where)).map(({ slug }) => `${slug}: ${words}`));
  const { rows: removed } = await client.query<{ email: string; slug: string }>(
    `UPDATE stand_ins s SET removed_at = n.removed_at FROM json_populate_recordset(NULL::stand_ins, $1) n, environments e
     WHERE s.id = n.id AND e.id = s.environment_id AND s.removed_at IS NULL RETURNING s.email, e.slug`,
    [JSON.stringify(removedStandIns)],
  );
  sentences.push(...removed.map(({ email, slug }) => `${email} no longer stands in in ${slug}`));
  return { archived: new Map(away.map(({ id, by }) => [id, by ?? 'somebody'])), sentences };
}
