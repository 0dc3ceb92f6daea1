import type { ClientBase } from 'pg';
import { pendingMigrations } from './pending-migrations';
import { migrationsFolder, readMigrations } from './read-migrations';
import { Refusal } from './refusal';
import { applyMigrations } from './schema-engine';

/**
 * Brings the schema up to this code, as the owner role. The caller holds the preparation lock (see with-owner.ts).
 * Quick when there is nothing to do: the engine is loaded only for work. Returns the names of what was applied.
 */
export async function migrate(client: ClientBase, ownerUrl: string): Promise<string[]> {
  const migrations = readMigrations();
  const pending = await pendingMigrations(client, migrations);
  if (pending.length === 0) return [];
  try {
    return await applyMigrations(ownerUrl, {
      baseDir: migrationsFolder,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    });
  } catch (error) {
    const names = pending.map(({ name }) => name).join(', ');
    throw new Refusal(
      `The database could not be migrated (${names}): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
