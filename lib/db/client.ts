import { Pool } from 'pg';
import { PrismaClient } from './generated/client';
import { PipelinedPg } from './pipelined-pg';

export type Db = PrismaClient;
/** What a building block gets inside a transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

/**
 * The database of this process: `main` for all work, `door` for finding out who asks, `stops` for stops alone.
 * What fills one pool cannot keep a stop from being authorised or committed.
 */
export type Database = {
  main: Db;
  door: Db;
  stops: Db;
  url: string;
  pools: Record<'main' | 'door' | 'stops', Pool>;
};

/**
 * Opens the pools on one database with the running role's address.
 * Pool sizes are for one app process; a stop waits for no connection that ingest, pages or feeds could hold.
 */
export function openDatabase(url: string): Database {
  const pools = { main: openPool(url, 10), door: openPool(url, 3), stops: openPool(url, 2) };
  return { main: over(pools.main), door: over(pools.door), stops: over(pools.stops), url, pools };
}

export async function closeDatabase(database: Database): Promise<void> {
  await Promise.all([database.main, database.door, database.stops].map((pool) => pool.$disconnect()));
}

function openPool(url: string, max: number): Pool {
  return new Pool({ connectionString: url, max, connectionTimeoutMillis: 10_000, pipeline: true });
}

const over = (pool: Pool): Db => new PrismaClient({ adapter: new PipelinedPg(pool) });
