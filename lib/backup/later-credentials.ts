import type { Client } from 'pg';

type Rows = Record<string, unknown>[];

/** How people signed in, and when keys end, as the replaced database knew it last. */
export type LaterCredentials = {
  accounts: Rows;
  people: Rows;
  secondFactors: Rows;
  endingKeys: Rows;
  /** Whether everybody had to have a second factor. */
  secondFactorRequired: boolean;
};

/** Reads whole rows: the replaced database may be of an earlier schema, which lacks some of it. */
export async function readLaterCredentials(client: Client): Promise<LaterCredentials> {
  const { rows: found } = await client.query("SELECT to_regclass('public.two_factors') AS there");
  const all = async (table: string) => {
    const { rows } = await client.query<{ rows: Rows }>(
      `SELECT coalesce(json_agg(t), '[]') AS rows FROM ${table} t`,
    );
    return rows[0]?.rows ?? [];
  };
  return {
    accounts: await all('operator_accounts'),
    people: await all('operators'),
    secondFactors: found[0]?.there ? await all('two_factors') : [],
    secondFactorRequired: (await all('instance')).some((row) => row.require_two_factor === true),
    endingKeys: (await all('agent_keys')).filter((key) => key.ends_at != null),
  };
}

/**
 * Passwords and second factors are those that people had last: one that was changed because it had leaked must not open again,
 * and nobody is asked for a device they no longer have. A key's end that was brought forward stays so. Returns sentences.
 */
export async function carryCredentials(client: Client, later: LaterCredentials): Promise<string[]> {
  const change = async (sql: string, given: Rows) => {
    const { rows } = await client.query<{ name: string }>(sql, [JSON.stringify(given)]);
    return rows.map(({ name }) => name);
  };
  const passwords = await change(
    `WITH newest AS (SELECT * FROM json_populate_recordset(NULL::operator_accounts, $1)),
     changed AS (UPDATE operator_accounts a SET password = n.password, updated_at = n.updated_at FROM newest n
       WHERE a.id = n.id AND a.password IS DISTINCT FROM n.password RETURNING a.operator_id),
     made AS (INSERT INTO operator_accounts SELECT n.* FROM newest n
       WHERE EXISTS (SELECT FROM operators o WHERE o.id = n.operator_id) ON CONFLICT DO NOTHING RETURNING operator_id)
     SELECT o.email AS name FROM operators o WHERE o.id IN (SELECT operator_id FROM changed UNION SELECT operator_id FROM made) ORDER BY 1`,
    later.accounts,
  );
  const factors = await change(
    `WITH known AS (SELECT * FROM json_populate_recordset(NULL::operators, $1))
     UPDATE operators o SET two_factor_enabled = coalesce(k.two_factor_enabled, false) FROM known k
      WHERE o.id = k.id AND o.two_factor_enabled <> coalesce(k.two_factor_enabled, false) RETURNING o.email AS name`,
    later.people,
  );
  await client.query('DELETE FROM two_factors WHERE operator_id = ANY($1::text[])', [
    later.people.map(({ id }) => id),
  ]);
  await client.query(
    `INSERT INTO two_factors SELECT n.* FROM json_populate_recordset(NULL::two_factors, $1) n
      WHERE EXISTS (SELECT FROM operators o WHERE o.id = n.operator_id)`,
    [JSON.stringify(later.secondFactors)],
  );
  const required = await change(
    `UPDATE instance SET require_two_factor = true
      WHERE NOT require_two_factor AND $1::json->0->>'required' = 'true' RETURNING 'everybody' AS name`,
    [{ required: later.secondFactorRequired }],
  );
  const keys = await change(
    `UPDATE agent_keys k SET ends_at = n.ends_at FROM json_populate_recordset(NULL::agent_keys, $1) n
      WHERE k.id = n.id AND (k.ends_at IS NULL OR k.ends_at > n.ends_at) RETURNING k.prefix || '… of ' || k.owner AS name`,
    later.endingKeys,
  );
  return [
    ...passwords.map((email) => `${email} signs in with the password chosen last`),
    ...factors.map((email) => `${email} signs in with or without a second factor as last`),
    ...required.map((who) => `${who} must have a second factor`),
    ...keys.map((name) => `key ${name} ends when it was told to last`),
  ];
}
