import pg, { type ClientBase } from 'pg';
import { deriveKey } from '@/lib/db/instance-keys';
import { grantRunningRole } from './grant-running-role';
import { Refusal } from './refusal';
import { scramVerifier } from './scram-verifier';

/**
 * The second database role, as which the app runs: it reads and writes, but cannot change or delete what is in the log.
 * `<database>_app` with a password derived from the instance secret, made by the owner; or the role of DATABASE_APP_URL,
 * where the owner may not create roles. Returns its address.
 */
export async function ensureRunningRole(
  owner: ClientBase,
  ownerUrl: string,
  secret: string,
  appUrl: string | undefined,
): Promise<string> {
  if (appUrl !== undefined) {
    await grantRunningRole(owner, decodeURIComponent(new URL(appUrl).username));
    return appUrl;
  }
  const { rows } = await owner.query<{ database: string; may: boolean }>(
    'SELECT current_database() AS database, rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
  );
  const role = runningRole(rows[0]?.database ?? '');
  const password = deriveKey(secret, 'postgres-running-role').toString('hex');
  const url = withUser(ownerUrl, role, password);
  if (!(await canConnect(url))) {
    if (!rows[0]?.may) throw mayNotCreate(role, url);
    await makeRole(owner, role, password);
  }
  await grantRunningRole(owner, role);
  return url;
}

/** The running role of this database if it has been made: `appUrl`'s, or the one that is named after the database. */
export async function findRunningRole(
  owner: ClientBase,
  appUrl: string | undefined,
): Promise<string | undefined> {
  const { rows } = await owner.query<{ database: string }>('SELECT current_database() AS database');
  const role = appUrl ? decodeURIComponent(new URL(appUrl).username) : runningRole(rows[0]?.database ?? '');
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  return rowCount === 0 ? undefined : role;
}

/** Name of the running role of a database; Postgres cuts names at 63 bytes. */
function runningRole(database: string): string {
  return `${database.slice(0, 59)}_app`;
}

/** The running role's address where nothing is to be made: another process looks after this database. */
export function runningRoleUrl(ownerUrl: string, secret: string): string {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const password = deriveKey(secret, 'postgres-running-role').toString('hex');
  return withUser(ownerUrl, runningRole(database), password);
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  if (changed.hostname === '') {
    // An address of a local socket has no place for a user before the host.
    changed.searchParams.set('user', user);
    changed.searchParams.set('password', password);
  } else {
    changed.username = encodeURIComponent(user);
    changed.password = password;
  }
  return changed.href;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01' || code === '28000') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeRole(owner: ClientBase, role: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = 'LOGIN NOCREATEDB NOCREATEROLE NOINHERIT';
  await owner.query(`${verb} ROLE ${name} ${rights} PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`);
}

function mayNotCreate(role: string, url: string): Refusal {
  const example = new URL(url);
  example.password = 'PASSWORD';
  return new Refusal(
    [
      'Interlock runs as a second database role that cannot change the log, and the user of DATABASE_URL may not create roles. As an administrator of that Postgres run:',
      `  CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD 'PASSWORD';`,
      'and start Interlock with',
      `  DATABASE_APP_URL=${example.href}`,
    ].join('\n'),
  );
}
