import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { pendingMigrations } from '@/lib/boot/pending-migrations';
import { projectRoot } from '@/lib/boot/project-root';
import { type Migration, readMigrations } from '@/lib/boot/read-migrations';
import { Refusal } from '@/lib/boot/refusal';
import type { BackupHeader } from './backup-format';
import { listTables } from './describe-database';

/** Prisma's own ledger, as its engine makes it: migrations of a restore are entered like those of a start. */
const ledger = `CREATE TABLE public._prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** The migrations a backup was made under, as this code has them. Refuses a backup of a schema this code does not know. */
export function knownMigrations(header: BackupHeader): Migration[] {
  const known = new Map(readMigrations().map((migration) => [migration.name, migration]));
  const wanted = new Set(header.migrations.map(({ name }) => name));
  for (const { name, checksum } of header.migrations) {
    const migration = known.get(name);
    if (!migration) {
      throw new Refusal(
        `The backup was made by Interlock ${header.interlockVersion}, whose schema is newer than this code: it has the migration ${name}. Restore it with that version or a newer one.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Refusal(
        `The backup was made with another form of the migration ${name} than prisma/migrations/${name}/migration.sql of this code. Put the original file back.`,
      );
    }
  }
  return [...known.values()].filter(({ name }) => wanted.has(name));
}

/** Our tables go, whatever rows they have; then the schema is made as it was when the backup was made, and empty. */
export async function makeSchema(client: Client, header: BackupHeader): Promise<void> {
  await dropTables(client);
  await client.query(ledger);
  for (const { sql } of knownMigrations(header)) await client.query(sql);
  for (const { name, parent, from, to } of header.partitions) {
    await client.query(
      `CREATE TABLE public.${client.escapeIdentifier(name)} PARTITION OF public.${client.escapeIdentifier(parent)}
       FOR VALUES FROM (${client.escapeLiteral(from)}) TO (${client.escapeLiteral(to)})`,
    );
  }
  const tables = (await listTables(client)).map(({ table }) => `public.${client.escapeIdentifier(table)}`);
  await client.query(`TRUNCATE ${tables.join(', ')}`);
}

/** Applies to the restored rows what this code has and the backup had not; returns the names. In the caller's transaction. */
export async function migrateHere(client: Client): Promise<string[]> {
  const pending = await pendingMigrations(client, readMigrations());
  for (const { name, sql, checksum } of pending) {
    await client.query(sql);
    await client.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
  }
  return pending.map(({ name }) => name);
}

/** Only tables of Interlock's own: another program may keep some in the same database. */
async function dropTables(client: Client): Promise<void> {
  const schema = readFileSync(path.join(projectRoot, 'prisma', 'schema.prisma'), 'utf8');
  const ours = new Set([...schema.matchAll(/@@map\("([^"]+)"\)/g)].map(([, name]) => name));
  const found = (await listTables(client)).filter(
    ({ table }) => ours.has(table) || table === '_prisma_migrations',
  );
  const names = found.map(({ table }) => `public.${client.escapeIdentifier(table)}`);
  if (names.length > 0) await client.query(`DROP TABLE ${names.join(', ')}`);
}
