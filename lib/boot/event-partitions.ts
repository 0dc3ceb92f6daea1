import type { ClientBase } from 'pg';

const monthsAhead = 3;

/** Name and UTC bounds of the partition for the month `offset` months after `now`. */
export function monthlyPartition(now: Date, offset: number): { name: string; from: string; to: string } {
  const at = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  const from = at(offset).toISOString();
  return { name: `events_${from.slice(0, 7).replace('-', '_')}`, from, to: at(offset + 1).toISOString() };
}

/**
 * Makes the monthly partitions of `events` for this month and the next three, as the owner; returns the names of new ones.
 * Rows of such a month that already went to the default partition are moved. Locks only the (normally empty) default partition,
 * so writers of other months go on; gives up after 3 s rather than hold up the log.
 */
export async function ensureEventPartitions(client: ClientBase, now = new Date()): Promise<string[]> {
  const made: string[] = [];
  for (let offset = 0; offset <= monthsAhead; offset += 1) {
    const partition = monthlyPartition(now, offset);
    const { rows } = await client.query('SELECT to_regclass($1) AS found', [`public.${partition.name}`]);
    if (rows[0]?.found) continue;
    await makePartition(client, partition);
    made.push(partition.name);
  }
  return made;
}

async function makePartition(
  client: ClientBase,
  { name, from, to }: { name: string; from: string; to: string },
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query("SET LOCAL lock_timeout = '3s'");
    await client.query(
      `CREATE TABLE public.${name} (LIKE public.events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)`,
    );
    await client.query('LOCK TABLE public.events_default IN ACCESS EXCLUSIVE MODE');
    await client.query(
      `WITH moved AS (DELETE FROM public.events_default WHERE received_at >= $1 AND received_at < $2 RETURNING *)
       INSERT INTO public.${name} SELECT * FROM moved`,
      [from, to],
    );
    await client.query(
      `ALTER TABLE public.events ATTACH PARTITION public.${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
