import type { ClientBase } from 'pg';
import type { Settings } from '@/lib/settings';
import { checkPostgres } from './check-postgres';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres';
import { ensureEventPartitions } from './event-partitions';
import { ensureInstance } from './instance-row';
import { instanceSecret } from './instance-secret';
import { migrate } from './migrate';
import { pendingMigrations } from './pending-migrations';
import { readMigrations } from './read-migrations';
import { Refusal } from './refusal';
import { ensureRunningRole, runningRoleUrl } from './running-role';
import { connect, withOwner } from './with-owner';

export type PreparedDatabase = {
  /** Address with the running role: for everything the app does. */
  url: string;
  /** Address with the owner role: migrations, partitions, trimming. */
  ownerUrl: string;
  /** The instance secret. */
  secret: string;
  /** Lets go of the database; ends an embedded Postgres that this process started. */
  close(): Promise<void>;
};

type Options = {
  /** `server` is responsible for an embedded Postgres while it runs; `command` uses what is there. */
  purpose: 'server' | 'command';
  /** What a person should read while it happens; default: standard error. */
  say?: (line: string) => void;
};

/**
 * Everything a process of Interlock needs before it can work: a running Postgres that keeps what it acknowledges, this code's
 * schema, the running role and its rights, partitions, and the right instance secret. Quick when all that is there.
 * Throws Refusal with the reason and what to do.
 */
export async function prepareDatabase(settings: Settings, options: Options): Promise<PreparedDatabase> {
  const say = options.say ?? ((line: string) => console.error(line));
  const secret = instanceSecret(settings);
  const embedded = await openOwner(settings, secret, { purpose: options.purpose, say });
  const { ownerUrl, owned } = embedded;
  try {
    const url = owned
      ? await prepareSchema(ownerUrl, secret, { appUrl: settings.databaseAppUrl, say })
      : await checkBorrowed(ownerUrl, secret);
    return { url, ownerUrl, secret, close: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A running Postgres as it is, with whatever it holds: for what reads or replaces the whole database. */
export async function openOwner(
  settings: Settings,
  secret: string,
  options: Required<Options>,
): Promise<EmbeddedPostgres> {
  const { dataDir, databaseUrl } = settings;
  return databaseUrl
    ? { ownerUrl: databaseUrl, owned: true, stop: async () => undefined }
    : openEmbeddedPostgres({ dataDir, secret, ...options });
}

/**
 * Prepares a database that answers: checks it, migrates it, writes the instance's row, makes partitions and the running role.
 * Returns the running role's address. `appUrl`: that address where the owner may not create roles.
 */
export async function prepareSchema(
  ownerUrl: string,
  secret: string,
  { appUrl, say }: { appUrl?: string | undefined; say?: (line: string) => void } = {},
): Promise<string> {
  const url = await withOwner(ownerUrl, async (client) => {
    await checkPostgres(client);
    const applied = await migrate(client, ownerUrl);
    if (applied.length > 0) say?.(`Database migrated: ${applied.join(', ')}.`);
    await ensureInstance(client, secret);
    await ensureEventPartitions(client).catch((error: unknown) => {
      // A backup that is being read keeps the tables as they are; until there is a partition, the default one takes its lines.
      if ((error as { code?: string }).code !== '55P03') throw error;
      say?.('The next months’ partitions could not be made now, they are tried again tomorrow.');
    });
    return ensureRunningRole(client, ownerUrl, secret, appUrl);
  });
  const client = await connect(url, appUrl ? 'DATABASE_APP_URL' : 'DATABASE_URL');
  try {
    await checkPostgres(client);
    await checkRights(client);
  } finally {
    await client.end();
  }
  return url;
}

/** The last word on promise 8: whoever the address lets in cannot change the log. */
async function checkRights(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; may: boolean }>(
    "SELECT current_user AS role, has_table_privilege('public.events', 'UPDATE, DELETE, TRUNCATE') AS may",
  );
  if (rows[0] && !rows[0].may) return;
  throw new Refusal(
    `The app would run as the database role "${rows[0]?.role}", which may change the log. Name a role without such rights in DATABASE_APP_URL.`,
  );
}

/** A server of ours runs this database and has prepared it: nothing is changed under it. */
async function checkBorrowed(ownerUrl: string, secret: string): Promise<string> {
  const client = await connect(ownerUrl, 'INTERLOCK_DATA');
  try {
    const pending = await pendingMigrations(client, readMigrations());
    const ready = pending.length === 0 && (await client.query('SELECT FROM public.instance')).rowCount === 1;
    if (!ready) {
      throw new Refusal(
        'The running database does not have the schema of this code: the server is still starting, or it is older than this command. Start the server again and repeat the command.',
      );
    }
    await ensureInstance(client, secret);
  } finally {
    await client.end();
  }
  return runningRoleUrl(ownerUrl, secret);
}
