import { Client } from 'pg';
import type { Figure } from './bench';
import { percentile } from './percentile';
import { sampleEvent } from './sample-event';

/** What this machine's Postgres does with nothing in front of it: the ceiling the rest is measured against. */
export type Raw = { figures: Figure[]; singlePerSecond: number; batchPerSecond: number };

const table =
  'CREATE TABLE IF NOT EXISTS bench_raw (id text PRIMARY KEY, at timestamptz NOT NULL, body text NOT NULL)';
const insert =
  'INSERT INTO bench_raw SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[]) ON CONFLICT DO NOTHING';

/** Durable inserts of the sample event: one at a time over 32 connections, and 100 at a time over 8. */
export async function benchRaw(url: string, seconds: number): Promise<Raw> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query(table);
  const single = await load(url, 32, 1, seconds);
  const batch = await load(url, 8, 100, seconds);
  await owner.query('DROP TABLE bench_raw');
  await owner.end();
  return {
    figures: [
      { name: 'raw insert, single, 32 connections', ...single, ratio: 1 },
      { name: 'raw insert, batches of 100, 8 connections (rows/s)', ...batch, ratio: 1 },
    ],
    singlePerSecond: single.perSecond,
    batchPerSecond: batch.perSecond,
  };
}

async function load(url: string, connections: number, rows: number, seconds: number) {
  const samples: number[] = [];
  const until = performance.now() + seconds * 1000;
  const work = async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    while (performance.now() < until) {
      const events = Array.from({ length: rows }, () => sampleEvent('raw'));
      const began = performance.now();
      await client.query(insert, [
        events.map((event) => event.id),
        events.map((event) => event.at),
        events.map((event) => JSON.stringify(event)),
      ]);
      samples.push(performance.now() - began);
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return {
    perSecond: (samples.length * rows) / seconds,
    p50Ms: percentile(samples, 0.5),
    p99Ms: percentile(samples, 0.99),
  };
}
