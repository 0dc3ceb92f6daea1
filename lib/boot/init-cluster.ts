import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Cluster, clusterOwner } from './cluster';
import { hasOlderPostgres } from './older-postgres';
import { Refusal } from './refusal';

/**
 * Makes the cluster's folder when there is none, and checks that an existing one fits the programs and the user.
 * A start that is cut off here leaves no half-made cluster: it is made aside and renamed.
 */
export function initCluster(cluster: Cluster): void {
  if (existsSync(path.join(cluster.data, 'PG_VERSION'))) {
    checkVersion(cluster);
    takeOwnership(cluster);
    return;
  }
  const aside = `${cluster.data}.new`;
  const passwordFile = `${cluster.data}.password`;
  rmSync(aside, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  if (cluster.account) {
    chownSync(aside, cluster.account.uid, cluster.account.gid);
    chownSync(passwordFile, cluster.account.uid, cluster.account.gid);
  }
  const result = spawnSync(
    path.join(cluster.bin, 'initdb'),
    [
      ...[
        '-D',
        aside,
        '-U',
        clusterOwner,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
      ],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ],
    { ...cluster.account, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    const output = result.error?.message ?? `${result.stdout}${result.stderr}`.trim();
    throw new Refusal(
      `The embedded database could not be made in ${cluster.data}. What initdb said:\n${output}\nCorrect that, or set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
  chmodSync(aside, 0o700);
  renameSync(aside, cluster.data);
}

function checkVersion(cluster: Cluster): void {
  const found = readFileSync(path.join(cluster.data, 'PG_VERSION'), 'utf8').trim();
  if (found === String(cluster.major)) return;
  if (hasOlderPostgres(found)) {
    throw new Refusal(
      `The database in ${cluster.data} was made by Postgres ${found}, this version of Interlock brings Postgres ${cluster.major}, which cannot read it. Move it, with
  npm run -s interlock -- upgrade-data
which fetches Postgres ${found} from npm once, and keeps the old data beside the new.`,
    );
  }
  throw new Refusal(
    `The database in ${cluster.data} was made by Postgres ${found}, this version of Interlock brings Postgres ${cluster.major}, which cannot read it. Start the Interlock that made it, take a backup there and restore it here, or name another folder with INTERLOCK_DATA.`,
  );
}

function takeOwnership(cluster: Cluster): void {
  const { uid } = statSync(cluster.data);
  const wanted = cluster.account?.uid ?? process.getuid?.();
  if (wanted === undefined || uid === wanted) return;
  if (!cluster.account) {
    throw new Refusal(
      `The database in ${cluster.data} belongs to the system user number ${uid}, this is number ${wanted}. Run Interlock as that user (or as root), or name another folder with INTERLOCK_DATA.`,
    );
  }
  const done = spawnSync('chown', ['-R', `${cluster.account.uid}:${cluster.account.gid}`, cluster.data]);
  if (done.status !== 0)
    throw new Refusal(`${cluster.data} could not be given to the system user "postgres".`);
}
