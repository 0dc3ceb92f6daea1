import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Cluster, clusterUrl } from './cluster';
import { freePort } from './free-port';
import { openPostgresLog, postgresLogFile, readPostgresLog } from './postgres-log';
import { findPostmaster, isRunning, type Postmaster } from './postmaster';
import { Refusal } from './refusal';

/** Given on the command line, so that neither postgresql.conf nor ALTER SYSTEM can weaken what was acknowledged. */
const options = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  track_commit_timestamp: 'on',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  max_connections: '100',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Brings Postgres up on a cluster and waits until it answers; one that already runs there is used as it is.
 * The child outlives this process on purpose: a Ctrl-C meant for node must not end the database before the requests are drained.
 * `port`: only this one (a restart under open pools); without it the remembered port, or another when that is taken.
 */
export async function runPostmaster(cluster: Cluster, port?: number): Promise<Postmaster> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const found = findPostmaster(cluster.data);
    if (found && (await answers(cluster, found))) return found;
    const failure = await startOnce(cluster, port ?? (await freePort(rememberedPort(cluster))));
    if (!failure) continue;
    // Backends of a killed server need a moment to notice; a port may have been taken between look and use.
    const passes = /still in use|already exists|could not bind|could not create any TCP/.test(failure);
    if (!passes || Date.now() > giveUpAt) {
      throw new Refusal(
        `The embedded Postgres in ${cluster.data} does not start. What it said:\n${failure}\nThe whole log is ${postgresLogFile(cluster.dataDir)}.`,
      );
    }
    await pause(200);
  }
}

/** The port this data folder's Postgres had last. */
function rememberedPort(cluster: Cluster): number | undefined {
  const file = portFile(cluster);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
}

function portFile(cluster: Cluster): string {
  return path.join(cluster.dataDir, 'postgres.port');
}

/** Starts the program; undefined once its pid file names it, else what it wrote before it ended. */
async function startOnce(cluster: Cluster, port: number): Promise<string | undefined> {
  const log = openPostgresLog(cluster.dataDir);
  const offset = statSync(postgresLogFile(cluster.dataDir)).size;
  const settings = Object.entries({ ...options, port: String(port) });
  const child = spawn(
    path.join(cluster.bin, 'postgres'),
    ['-D', cluster.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...cluster.account, cwd: '/', stdio: ['ignore', log, log], detached: true },
  );
  child.unref();
  closeSync(log);
  const ended = endOf(child);
  for (;;) {
    const end = await Promise.race([ended, pause(10)]);
    if (typeof end === 'string') return `${readPostgresLog(cluster.dataDir, offset).trim()}${end}`;
    if (findPostmaster(cluster.data)?.pid !== child.pid) continue;
    writeFileSync(portFile(cluster), `${port}\n`);
    return undefined;
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === null ? `\n(ended by ${signal})` : ''));
  });
}

/** Waits until the server takes connections; false when it ended instead. Recovery after a crash may take its time. */
export async function answers(
  cluster: Pick<Cluster, 'dataDir' | 'data' | 'password'>,
  postmaster: Postmaster,
): Promise<boolean> {
  while (isRunning(postmaster)) {
    const client = new pg.Client({ connectionString: clusterUrl(cluster, postmaster.port, 'postgres') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === '28P01') throw wrongSecret(cluster);
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(20);
  }
  return false;
}

function wrongSecret(cluster: Pick<Cluster, 'dataDir' | 'data'>): Refusal {
  return new Refusal(
    `The instance secret does not belong to the database in ${cluster.data}: another one made it. Set INTERLOCK_SECRET to the one it was made with, or put the file ${path.join(cluster.dataDir, 'secret')} back.`,
  );
}
