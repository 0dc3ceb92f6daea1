import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';

let database: TestDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  app = new pg.Client({ connectionString: database.url });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.close();
});

const denied = { code: '42501' };

test.each(['events', 'event_ids', 'incident_evidence', 'incident_entries'])(
  'the running role can neither change nor delete nor empty %s',
  async (table) => {
    await app.query(`SELECT FROM ${table}`);
    await expect(app.query(`DELETE FROM ${table}`)).rejects.toMatchObject(denied);
    await expect(app.query(`TRUNCATE ${table}`)).rejects.toMatchObject(denied);
    const column = table === 'incident_entries' ? 'text' : table === 'incident_evidence' ? 'body' : 'id';
    await expect(app.query(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toMatchObject(denied);
  },
);

test('nor reach the log behind its partitions, nor make tables, nor touch the ledger of migrations', async () => {
  await expect(app.query('SELECT FROM events_default')).rejects.toMatchObject(denied);
  await expect(app.query('DELETE FROM events_default')).rejects.toMatchObject(denied);
  await expect(app.query('CREATE TABLE mine (id int)')).rejects.toMatchObject(denied);
  await expect(app.query('DELETE FROM _prisma_migrations')).rejects.toMatchObject(denied);
});

test('what it may do, it can: add an environment, change and delete what is not the log', async () => {
  await app.query("INSERT INTO environments (slug, title, tier) VALUES ('one', 'One', 'sandbox')");
  await app.query("UPDATE environments SET title = 'Two' WHERE slug = 'one'");
  await app.query("DELETE FROM environments WHERE slug = 'one'");
});
