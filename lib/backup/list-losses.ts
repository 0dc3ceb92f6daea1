import type { Client } from 'pg';
import type { BackupHeader } from './backup-format';

type Known = { what: string; name: string };

/** Everything with a name of its own that somebody may look for afterwards; policies by their version. */
async function known(client: Client): Promise<Known[]> {
  const { rows: found } = await client.query("SELECT to_regclass('public.policies') AS policies");
  const policies = found[0]?.policies
    ? `UNION ALL SELECT 'policy', p.name || ' version ' || p.version || coalesce(' of ' || e.slug, '')
         FROM policies p LEFT JOIN environments e ON e.id = p.environment_id WHERE p.archived_at IS NULL`
    : '';
  const { rows } = await client.query<Known>(
    `SELECT 'environment' AS what, slug AS name FROM environments
     UNION ALL SELECT 'person', email FROM operators
     UNION ALL SELECT 'key', k.prefix || '… of ' || k.owner || ' in ' || e.slug FROM agent_keys k JOIN environments e ON e.id = k.environment_id WHERE k.revoked_at IS NULL
     UNION ALL SELECT 'switch', e.slug || ': hold all actions' FROM environments e WHERE e.hold_all
     UNION ALL SELECT 'switch', e.slug || ': known sessions only' FROM environments e WHERE e.known_sessions_only
     UNION ALL SELECT 'setting', e.slug || ': lines are kept ' || (to_jsonb(e)->>'retention_days') || ' days' FROM environments e
       WHERE to_jsonb(e)->>'retention_days' IS NOT NULL
     ${policies} ORDER BY 1, 2`,
  );
  return rows;
}

async function logEnds(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ slug: string; lines: number }>(
    'SELECT e.slug, h.seq::float8 AS lines FROM log_heads h JOIN environments e ON e.id = h.environment_id',
  );
  return new Map(rows.map(({ slug, lines }) => [slug, lines]));
}

/** Notes what a database holds before it is replaced; `missingNow` says, in words, what of it the restored one does not have. */
export async function listLosses(
  client: Client,
): Promise<{ missingNow(restored: Client, backedUp: BackupHeader['logs']): Promise<string[]> }> {
  const before = await known(client);
  const ends = await logEnds(client);
  return {
    async missingNow(restored, backedUp) {
      const now = new Set((await known(restored)).map(({ what, name }) => `${what} ${name}`));
      const gone = before.map(({ what, name }) => `${what} ${name}`).filter((entry) => !now.has(entry));
      const lines = [...ends].flatMap(([slug, end]) => {
        const kept = backedUp.find(({ environment }) => environment === slug)?.lines ?? 0;
        return end > kept ? [`lines ${kept + 1} to ${end} of the log of ${slug}`] : [];
      });
      return [...gone, ...lines];
    },
  };
}
