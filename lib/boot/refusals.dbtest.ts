import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSettings } from '@/lib/settings';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';
import { startServer } from '@/lib/testing/start-server';
import { prepareDatabase } from './prepare-database';
import { Refusal } from './refusal';

let database: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.close();
});

const name = () => new URL(database.ownerUrl).pathname.slice(1);

/** What a start on the test's database says. */
async function refusal(more: Record<string, string> = {}): Promise<string> {
  const env = { DATABASE_URL: database.ownerUrl, INTERLOCK_SECRET: database.secret, ...more };
  const prepared = await prepareDatabase(parseSettings(env), { purpose: 'server' }).catch((error) => error);
  if (prepared instanceof Refusal) return prepared.message;
  throw new Error('it was not refused', { cause: prepared });
}

test('synchronous_commit switched off for the database', async () => {
  await owner.query(`ALTER DATABASE ${name()} SET synchronous_commit = off`);
  expect(await refusal()).toMatch(/synchronous_commit off .*RESET synchronous_commit/);
});

test('synchronous_commit switched off for the running role only', async () => {
  await owner.query(`ALTER ROLE ${name()}_app SET synchronous_commit = off`);
  expect(await refusal()).toContain(`synchronous_commit off for the role "${name()}_app"`);
});

test('synchronous_commit switched off in the address', async () => {
  const address = `${database.ownerUrl}?options=-c%20synchronous_commit%3Doff`;
  expect(await refusal({ DATABASE_URL: address })).toContain('synchronous_commit off');
});

test('a schema newer than the code', async () => {
  await owner.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
    VALUES ('x', 'y', '9999_future', now(), now())`);
  expect(await refusal()).toMatch(/newer than this code.*9999_future/);
});

test('a migration that did not finish', async () => {
  await owner.query('UPDATE _prisma_migrations SET finished_at = NULL');
  expect(await refusal()).toContain('did not finish');
});

test('a migration that was changed after it was applied', async () => {
  await owner.query("UPDATE _prisma_migrations SET checksum = 'other'");
  expect(await refusal()).toContain('is not the one that was applied');
});

test('another instance secret', async () => {
  expect(await refusal({ INTERLOCK_SECRET: 'another secret, at least as long as needed' })).toContain(
    'does not belong to this database',
  );
});

test('a running role that may change the log', async () => {
  expect(await refusal({ DATABASE_APP_URL: database.ownerUrl })).toMatch(
    /does not have the rights it should|may change the log/,
  );
});

test('an owner who may not create roles gets the SQL to run, and with that it works', async () => {
  const [role, made] = [`${name()}_owner`, `${name()}_b`];
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  await owner.query(`CREATE DATABASE ${made} OWNER ${role}`);
  const address = new URL(database.ownerUrl);
  Object.assign(address, { username: role, password: 'x', pathname: `/${made}` });
  try {
    const said = await refusal({ DATABASE_URL: address.href });
    const [, sql, appUrl] = said.match(/^ {2}(CREATE ROLE .*)$[\s\S]*DATABASE_APP_URL=(\S+)$/m) ?? [];
    await owner.query(sql ?? '');
    const env = { DATABASE_URL: address.href, INTERLOCK_SECRET: database.secret, DATABASE_APP_URL: appUrl };
    const prepared = await prepareDatabase(parseSettings(env), { purpose: 'server', say: () => undefined });
    expect(prepared.url).toBe(appUrl);
    await prepared.close();
  } finally {
    await owner.query(`DROP DATABASE ${made} WITH (FORCE)`);
    await owner.query(`DROP ROLE IF EXISTS ${made}_app, ${role}`);
  }
});

test('on the way to the database: unreachable, unknown, wrong password', async () => {
  const at = (change: Partial<URL>) => Object.assign(new URL(database.ownerUrl), change).href;
  expect(await refusal({ DATABASE_URL: at({ port: '1' }) })).toContain('cannot be reached');
  expect(await refusal({ DATABASE_URL: at({ pathname: '/none' }) })).toContain('has no database "none"');
  expect(await refusal({ DATABASE_URL: at({ password: 'wrong' }) })).toContain('does not let');
});

test('before anything is touched: variables, flags, exposure, a taken port', async () => {
  const env = { DATABASE_URL: database.ownerUrl, INTERLOCK_SECRET: database.secret };
  const start = (more: Record<string, string>, args = ['--api-only']) =>
    startServer({ env: { ...env, ...more }, args, shortLived: true });
  await expect(start({ PORT: 'many', DATABASE_URL: 'mysql://x' })).rejects.toThrow(
    /PORT: [\s\S]*DATABASE_URL: must be/,
  );
  await expect(start({}, ['--dmeo'])).rejects.toThrow(/--dmeo[\s\S]*--demo/);
  await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/INTERLOCK_ALLOW_PLAIN_HTTP/);
  const server = await start({});
  const port = new URL(server.baseUrl).port;
  await expect(start({ PORT: port })).rejects.toThrow(new RegExp(`port ${port} at 127.0.0.1 is taken`));
  expect(await server.kill('SIGTERM')).toBe(0);
});
