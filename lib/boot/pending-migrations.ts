import type { ClientBase } from 'pg';
import type { Migration } from './read-migrations';
import { Refusal } from './refusal';

type LedgerRow = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Compares this code's migrations with the database's ledger (`_prisma_migrations`): returns what is still to be applied.
 * Refuses where the two do not fit: a newer schema, a failed migration, one that was changed after it was applied.
 */
export async function pendingMigrations(client: ClientBase, migrations: Migration[]): Promise<Migration[]> {
  const ledger = await readLedger(client);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of ledger) {
    const migration = known.get(row.migration_name);
    if (!migration) throw newer(row.migration_name, migrations.at(-1)?.name);
    if (!row.finished_at) throw failed(row.migration_name);
    if (row.checksum !== migration.checksum) throw changed(row.migration_name);
  }
  const applied = new Set(ledger.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function readLedger(client: ClientBase): Promise<LedgerRow[]> {
  const { rows: found } = await client.query("SELECT to_regclass('public._prisma_migrations') AS ledger");
  if (!found[0]?.ledger) return [];
  const { rows } = await client.query<LedgerRow>(
    `SELECT migration_name, checksum, finished_at FROM public._prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function newer(name: string, latest: string | undefined): Refusal {
  return new Refusal(
    `The database is newer than this code: it has the migration ${name}, this Interlock knows migrations up to ${latest ?? 'none'}. Older code could break what newer code wrote. Start the newer Interlock, or restore a backup from before the upgrade.`,
  );
}

function failed(name: string): Refusal {
  return new Refusal(
    `The migration ${name} began on this database and did not finish, so its tables cannot be trusted. Restore the backup from before, or repair by hand and mark it in the table _prisma_migrations: set rolled_back_at to run it again, or finished_at if it is complete.`,
  );
}

function changed(name: string): Refusal {
  return new Refusal(
    `The migration ${name} is not the one that was applied to this database: prisma/migrations/${name}/migration.sql was changed since. Put the original file back and make the change in a new migration. (A database that may be thrown away: delete it and start again.)`,
  );
}
