import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedPostgres } from '@/lib/boot/embedded-postgres';
import { prepareSchema } from '@/lib/boot/prepare-database';
import { withOwner } from '@/lib/boot/with-owner';
import type { PostgresFixture } from './postgres-fixture';
import { removeTestData, sweepTestData, testDataPrefix } from './sweep-test-data';

const template = 'interlock_template';
const secret = 'a secret for tests, which is not a secret at all';

/**
 * Starts a throwaway Postgres of its own (durable like a real one), with one migrated database to copy from.
 * The running role's name comes from the database, so every copy gets its own.
 */
export async function startTestPostgres(): Promise<PostgresFixture & { stop(): Promise<void> }> {
  await sweepTestData();
  const dataDir = mkdtempSync(path.join(tmpdir(), testDataPrefix));
  const postgres = await openEmbeddedPostgres({ dataDir, secret, purpose: 'server', say: () => undefined });
  const ownerUrl = postgres.ownerUrl;
  await withOwner(ownerUrl, (client) => client.query(`CREATE DATABASE ${template}`));
  const templateUrl = Object.assign(new URL(ownerUrl), { pathname: `/${template}` }).href;
  await prepareSchema(templateUrl, secret);
  return {
    ownerUrl,
    template,
    secret,
    async stop() {
      await postgres.stop();
      await removeTestData(dataDir);
    },
  };
}
