import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project-root';

/** A migration as it stands in prisma/migrations. `checksum`: SHA-256 as hex, as in Prisma's ledger. */
export type Migration = { name: string; sql: string; checksum: string };

export const migrationsFolder = path.join(projectRoot, 'prisma', 'migrations');

/** All migrations of this code, in the order in which they are applied. */
export function readMigrations(): Migration[] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
