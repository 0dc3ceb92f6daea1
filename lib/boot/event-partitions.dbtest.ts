import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';
import { ensureEventPartitions } from './event-partitions';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

test('rows that went to the default partition are moved, none is lost, and the running role writes on', async () => {
  const app = new pg.Client({ connectionString: database.url });
  await app.connect();
  const insert = (seq: number, at: string) =>
    app.query(
      `INSERT INTO events (environment_id, seq, id, type, at, received_at, body_hash, digest, hash)
       VALUES (1, $1::int, $1::int::text, 'tool.completed', $2::timestamptz, $2::timestamptz, '', '', '')`,
      [seq, at],
    );
  await insert(1, '2041-05-31T23:59:59.999Z');
  await insert(2, '2041-06-01T00:00:00Z');
  await insert(3, '2041-09-30T23:59:59Z');
  const made = await ensureEventPartitions(owner, new Date('2041-06-15T12:00:00Z'));
  expect(made).toEqual(['events_2041_06', 'events_2041_07', 'events_2041_08', 'events_2041_09']);
  await insert(4, '2041-06-30T23:59:59.999Z');
  const { rows } = await owner.query(
    'SELECT seq::int, tableoid::regclass::text AS place FROM events ORDER BY seq',
  );
  expect(rows).toEqual([
    { seq: 1, place: 'events_default' },
    { seq: 2, place: 'events_2041_06' },
    { seq: 3, place: 'events_2041_09' },
    { seq: 4, place: 'events_2041_06' },
  ]);
  expect(await ensureEventPartitions(owner, new Date('2041-06-15T12:00:00Z'))).toEqual([]);
  await expect(app.query('DELETE FROM events_2041_06')).rejects.toMatchObject({ code: '42501' });
  await app.end();
});
