import type { ClientBase } from 'pg';

/** What a person would lose with this database. */
export type Contents = {
  environments: string[];
  people: number;
  keys: number;
  lines: number;
  lastLineAt: Date | null;
};

/** What an Interlock database holds; null where there is none, or nobody has used it yet. */
export async function databaseContents(client: ClientBase): Promise<Contents | null> {
  const { rows: found } = await client.query("SELECT to_regclass('public.instance') AS instance");
  if (!found[0]?.instance) return null;
  const { rows } = await client.query<Contents>(
    `SELECT ARRAY(SELECT slug FROM public.environments WHERE id <> 1 ORDER BY slug) AS environments,
       (SELECT count(*)::int FROM public.operators) AS people, (SELECT count(*)::int FROM public.agent_keys) AS keys,
       (SELECT coalesce(sum(seq), 0)::float8 FROM public.log_heads) AS lines,
       (SELECT max(received_at) FROM public.events) AS "lastLineAt"`,
  );
  const [contents] = rows;
  if (!contents) return null;
  const used = contents.environments.length > 0 || contents.people > 0 || contents.keys > 0;
  return used ? contents : null;
}

/** In one line, for a person who is about to lose it. */
export function sayContents({ environments, people, keys, lines, lastLineAt }: Contents): string {
  const last = lastLineAt ? `, the last one of ${lastLineAt.toISOString()}` : '';
  const names = environments.length > 0 ? ` (${environments.join(', ')})` : '';
  return `${environments.length} environments${names}, ${people} people, ${keys} agent keys and ${lines} log lines${last}`;
}
