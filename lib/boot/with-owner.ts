import pg from 'pg';
import { describeConnectError } from './describe-connect-error';

/** Advisory lock of everything that prepares a database: one process at a time, over any number of machines. */
const preparationLock = 0x1_0c4b;

/** Opens one connection; a failure is a Refusal that names the variable to look at. The caller ends it. */
export async function connect(url: string, variable: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  // A connection that breaks while idle makes the next query fail; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw describeConnectError(error, url, variable);
  }
  return client;
}

/** Runs `work` with a connection of the owner role, under the preparation lock. */
export async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(ownerUrl, 'DATABASE_URL');
  try {
    await client.query('SELECT pg_advisory_lock($1)', [preparationLock]);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
