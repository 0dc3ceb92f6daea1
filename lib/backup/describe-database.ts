import type { ClientBase } from 'pg';
import type { BackupTable, Partition, Sequence } from './backup-format';

/**
 * Rows that live for hours and would be dangerous later: a session that was signed out, a link that was used, would be
 * good again after a restore. Left out; everybody signs in anew.
 */
export const shortLived = ['operator_sessions', 'operator_verifications', 'rate_limits', 'sign_in_links'];

/** The tables of the schema, those that others refer to first. */
export async function listTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { refersTo: string[] }>(
    `SELECT c.relname AS table,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS "refersTo"
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY c.relname`,
  );
  const left = new Map(rows.map((row) => [row.table, row]));
  const sorted: BackupTable[] = [];
  const take = (name: string) => {
    const row = left.get(name);
    if (!row) return;
    left.delete(name);
    row.refersTo.forEach(take);
    sorted.push({ table: row.table, columns: row.columns });
  };
  for (const { table } of rows) take(table);
  return sorted;
}

/** The partitions that are bounded by time; the one for everything else comes with the schema. */
export async function listPartitions(client: ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string; parent: string; bound: string }>(
    `SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind = 'r' ORDER BY c.relname`,
  );
  return rows.flatMap(({ name, parent, bound }) => {
    const [, from, to] = /^FOR VALUES FROM \('([^']+)'\) TO \('([^']+)'\)$/.exec(bound) ?? [];
    if (from !== undefined && to !== undefined) return [{ name, parent, from, to }];
    if (bound === 'DEFAULT') return [];
    throw new Error(`the partition ${name} has bounds that a backup cannot hold: ${bound}`);
  });
}

export async function listSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`,
  );
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const { rows: values } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM public.${client.escapeIdentifier(name)}`,
    );
    if (values[0]) found.push({ name, ...values[0] });
  }
  return found;
}
