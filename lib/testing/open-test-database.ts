import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { isLoopback } from '@/lib/boot/host-names';
import { prepareSchema } from '@/lib/boot/prepare-database';
import type { PostgresFixture } from './postgres-fixture';
import { startTestPostgres } from './start-test-postgres';

export type TestDatabase = {
  /** Address with the running role, as the app uses it. */
  url: string;
  /** Address with the owner role. */
  ownerUrl: string;
  /** The instance secret of this database. */
  secret: string;
  /** Removes the database, also under open connections. */
  close(): Promise<void>;
};

/** The Postgres of this process, outside vitest, and how many databases in it are open. */
let ownPostgres: ReturnType<typeof startTestPostgres> | undefined;
let openInOwn = 0;

/**
 * A fresh, migrated, empty database, copied from a template (about 0.2 s), with its own running role.
 * In vitest (project `database`) it lives in the run's Postgres; anywhere else (proofs, benchmarks) in one of this process,
 * which is started with its first database, and ends and is removed with its last.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  if ('__vitest_worker__' in globalThis) {
    const { inject } = await import('vitest');
    return copyTemplate(inject('postgres'));
  }
  ownPostgres ??= startTestPostgres();
  openInOwn += 1;
  const started = ownPostgres;
  const database = await copyTemplate(await started);
  return {
    ...database,
    async close() {
      openInOwn -= 1;
      if (openInOwn > 0) return database.close();
      ownPostgres = undefined;
      await (await started).stop();
    },
  };
}

async function copyTemplate(fixture: PostgresFixture): Promise<TestDatabase> {
  const { hostname } = new URL(fixture.ownerUrl);
  if (!isLoopback(hostname)) throw new Error(`tests make and delete databases: never on ${hostname}`);
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  // The copy goes through the write-ahead log, and to compress it there takes longer than all the rest.
  const create = `CREATE DATABASE ${name} TEMPLATE ${fixture.template} STRATEGY WAL_LOG`;
  await asOwner(fixture.ownerUrl, 'SET wal_compression = off', create);
  const ownerUrl = Object.assign(new URL(fixture.ownerUrl), { pathname: `/${name}` }).href;
  const url = await prepareSchema(ownerUrl, fixture.secret);
  return {
    url,
    ownerUrl,
    secret: fixture.secret,
    async close() {
      await asOwner(fixture.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}_app`);
    },
  };
}

async function asOwner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
