import pg, { type ClientBase } from 'pg';
import { Refusal } from './refusal';

/** Tables the running role may only add to: what happened, and the evidence of it. */
const appendOnly = new Set([
  'events',
  'event_ids',
  'incident_evidence',
  'incident_entries',
  'policy_versions',
]);
const readOnly = new Set(['_prisma_migrations', 'log_trims']);
const rights = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] as const;

type Found = { name: string; kind: 'table' | 'partition' | 'sequence'; held: string[] };

/** What the running role may do with a relation of the schema. Nothing on partitions: they are reached through `events`. */
function wantedRights({ name, kind }: Found): string[] {
  if (kind === 'partition') return [];
  if (kind === 'sequence') return ['SELECT', 'UPDATE', 'USAGE'];
  if (readOnly.has(name)) return ['SELECT'];
  return appendOnly.has(name) ? ['INSERT', 'SELECT'] : ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
}

/**
 * Gives the running role exactly its rights, in one transaction; changes nothing where they are right already.
 * Rights are asked for as they count (own, inherited and public ones), so a role that has more by another way is refused.
 */
export async function grantRunningRole(owner: ClientBase, role: string): Promise<void> {
  if ((await wrongRights(owner, role)).length === 0) return;
  await owner.query('BEGIN');
  try {
    await giveRights(owner, role);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
  const wrong = await wrongRights(owner, role);
  if (wrong.length === 0) return;
  throw new Refusal(
    `The database role "${role}" does not have the rights it should: ${wrong.join('; ')}. The app must not be able to change the log. Take that role out of other roles (and do not use the owner or a superuser), or name another one in DATABASE_APP_URL.`,
  );
}

/** The same without a look at what is there, in the transaction that the connection is in. */
export async function giveRights(owner: ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await owner.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${name}`);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  for (const found of await readRights(owner, role)) {
    const target = `${found.kind === 'sequence' ? 'SEQUENCE' : 'TABLE'} public.${pg.escapeIdentifier(found.name)}`;
    await owner.query(`REVOKE ALL ON ${target} FROM PUBLIC, ${name}`);
    const wanted = wantedRights(found);
    if (wanted.length > 0) await owner.query(`GRANT ${wanted.join(', ')} ON ${target} TO ${name}`);
  }
}

async function wrongRights(owner: ClientBase, role: string): Promise<string[]> {
  const { rows } = await owner.query<{ makes: boolean; uses: boolean }>(
    `SELECT has_schema_privilege($1, 'public', 'CREATE') AS makes, has_schema_privilege($1, 'public', 'USAGE') AS uses`,
    [role],
  );
  const wrong: string[] = [];
  if (rows[0]?.makes) wrong.push('it may create tables');
  if (!rows[0]?.uses) wrong.push('it may not use the schema public');
  for (const found of await readRights(owner, role)) {
    const wanted = wantedRights(found);
    if (wanted.join() === found.held.join()) continue;
    wrong.push(
      `${found.name}: ${found.held.join(', ') || 'nothing'} instead of ${wanted.join(', ') || 'nothing'}`,
    );
  }
  return wrong;
}

async function readRights(owner: ClientBase, role: string): Promise<Found[]> {
  const { rows } = await owner.query<Found>(
    `SELECT c.relname AS name,
       CASE WHEN c.relkind = 'S' THEN 'sequence' WHEN c.relispartition THEN 'partition' ELSE 'table' END AS kind,
       CASE WHEN c.relkind = 'S'
         THEN ARRAY(SELECT r FROM unnest(ARRAY['SELECT', 'UPDATE', 'USAGE']) AS r WHERE has_sequence_privilege($1, c.oid, r) ORDER BY r)
         ELSE ARRAY(SELECT r FROM unnest($2::text[]) AS r WHERE has_table_privilege($1, c.oid, r) ORDER BY r)
       END AS held
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S') ORDER BY c.relname`,
    [role, rights],
  );
  return rows;
}
