import type { ClientBase } from 'pg';
import { Refusal } from './refusal';

/**
 * Refuses a Postgres on which "accepted" would not mean durable, or that is too old. Asked through the connection that will be used,
 * because a database, a role or the address itself can switch `synchronous_commit` off for one user only.
 */
export async function checkPostgres(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{
    version: string;
    number: number;
    fsync: string;
    synchronous: string;
    role: string;
    database: string;
  }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous,
       current_user AS role, current_database() AS database`,
  );
  const [found] = rows;
  if (!found) throw new Error('Postgres did not tell its settings');
  if (found.number < 150_000) {
    throw new Refusal(
      `Postgres ${found.version} is too old: Interlock needs 15 or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
    );
  }
  if (found.fsync === 'off') {
    throw new Refusal(
      'Postgres runs with fsync off: a power cut could lose or corrupt what Interlock had acknowledged. Set fsync = on in postgresql.conf and restart Postgres.',
    );
  }
  if (found.synchronous === 'off') {
    throw new Refusal(
      `Postgres runs with synchronous_commit off for the role "${found.role}" in the database "${found.database}": a crash could lose events and stops that Interlock had acknowledged. Switch it on where it was switched off: postgresql.conf, ALTER DATABASE ${found.database} RESET synchronous_commit, ALTER ROLE ${found.role} RESET synchronous_commit, or the options in the address.`,
    );
  }
}
