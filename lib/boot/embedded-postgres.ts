import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { deriveKey } from '@/lib/db/instance-keys';
import { claimData } from './claim-data';
import { type Cluster, clusterOwner, clusterUrl } from './cluster';
import { finishUpgrade } from './finish-upgrade';
import { initCluster } from './init-cluster';
import { postgresAccount } from './postgres-account';
import { findPostgresBinaries } from './postgres-binaries';
import { postgresPlace } from './postgres-place';
import { endPostmaster, findPostmaster, type Postmaster } from './postmaster';
import { Refusal } from './refusal';
import { answers, runPostmaster } from './run-postmaster';
import { supervise } from './supervise';

export type EmbeddedPostgres = {
  /** Address as the superuser, who owns the schema. */
  ownerUrl: string;
  /** False: another process runs this Postgres, and looks after its schema. */
  owned: boolean;
  /** Lets go of the database; ends it where this process is responsible for it. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  secret: string;
  purpose: 'server' | 'command';
  say: (line: string) => void;
};

/**
 * The Postgres that came with npm, on the data in `<dataDir>/postgres`: started, or found running (after a kill -9
 * of the app it is an orphan, and is taken over). A server keeps it running and restarts it when it dies.
 * A command uses one that runs and leaves it running, else starts it and ends it again.
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, purpose, say } = options;
  const password = deriveKey(options.secret, 'postgres-superuser').toString('hex');
  const claim = await claimData(dataDir, purpose);
  if (!claim) return borrowed(await runningElsewhere(dataDir, password), password);
  try {
    const binaries = findPostgresBinaries();
    const account = postgresAccount();
    const place = postgresPlace(dataDir, binaries, account, say);
    const cluster: Cluster = { ...place, dataDir, account, password, major: binaries.major };
    finishUpgrade(place.data);
    const orphan = findPostmaster(place.data);
    if (orphan && purpose === 'command' && (await answers(cluster, orphan))) {
      claim.release();
      return borrowed(orphan, password);
    }
    initCluster(cluster);
    const first = await runPostmaster(cluster);
    const ownerUrl = await makeDatabase(cluster, first);
    if (orphan) say('The database was still running without its app; it is used again.');
    const watch = supervise(cluster, first, say);
    const stop = async () => {
      await endPostmaster(await watch.end());
      claim.release();
    };
    return { ownerUrl, owned: true, stop };
  } catch (error) {
    claim.release();
    throw error;
  }
}

function borrowed(postmaster: Postmaster, password: string): EmbeddedPostgres {
  const ownerUrl = clusterUrl({ password }, postmaster.port, clusterOwner);
  return { ownerUrl, owned: false, stop: async () => undefined };
}

/** The Postgres of a live server, which may only just be starting it. */
async function runningElsewhere(dataDir: string, password: string): Promise<Postmaster> {
  const giveUpAt = Date.now() + 30_000;
  const data = path.join(dataDir, 'postgres');
  while (Date.now() < giveUpAt) {
    const found = existsSync(data) ? findPostmaster(realpathSync(data)) : undefined;
    if (found && (await answers({ dataDir, data, password }, found))) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Refusal(
    `An Interlock server holds the data in ${dataDir}, but its database does not answer. Look at its output, or stop it and try again.`,
  );
}

/** Makes Interlock's database in a cluster that has none; returns its address as the superuser. */
export async function makeDatabase(cluster: Cluster, postmaster: Postmaster): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl(cluster, postmaster.port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [clusterOwner]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${clusterOwner}`);
  } finally {
    await client.end();
  }
  return clusterUrl(cluster, postmaster.port, clusterOwner);
}
