import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { isLoopback } from '@/lib/boot/host-names';
import { prepareSchema } from '@/lib/boot/prepare-database';
import type { PostgresFixture } from './postgres-fixture';

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

/**
 * A fresh, migrated, empty database for one test file or test, copied from the run's template (about 50 ms).
 * `fixture`: the Postgres to use outside of vitest (proofs, benchmarks); default: the run's own.
 */
export async function openTestDatabase(fixture: PostgresFixture = inject('postgres')): Promise<TestDatabase> {
  const { hostname } = new URL(fixture.ownerUrl);
  if (!isLoopback(hostname)) throw new Error(`tests make and delete databases: never on ${hostname}`);
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await asOwner(fixture.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${fixture.template} STRATEGY WAL_LOG`);
  const ownerUrl = Object.assign(new URL(fixture.ownerUrl), { pathname: `/${name}` }).href;
  const url = await prepareSchema(ownerUrl, fixture.secret);
  return {
    url,
    ownerUrl,
    secret: fixture.secret,
    async close() {
      await asOwner(fixture.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      await asOwner(fixture.ownerUrl, `DROP ROLE ${name}_app`);
    },
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
