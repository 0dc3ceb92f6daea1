import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { canReach, type PostgresAccount } from './postgres-account';
import type { PostgresBinaries } from './postgres-binaries';

const systemFolder = '/var/lib/interlock';

/** `data`: real path of the cluster (may not exist yet). `bin`: folder of the programs. */
export type PostgresPlace = { data: string; bin: string };

/**
 * Where the cluster lives and from where its programs run. As root these must be reachable by the system user that runs
 * Postgres; a clone in /root or in a private temporary folder is not. Then programs and data go to /var/lib/interlock,
 * and `<dataDir>/postgres` is a link to the data.
 */
export function postgresPlace(
  dataDir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
  say: (line: string) => void,
): PostgresPlace {
  return { data: dataPlace(dataDir, account, say), bin: programPlace(binaries, account) };
}

function programPlace(binaries: PostgresBinaries, account: PostgresAccount | undefined): string {
  const own = path.join(binaries.native, 'bin');
  if (canReach(account, own)) return own;
  const copy = path.join(systemFolder, `postgres-${binaries.version}-${process.arch}`);
  if (!existsSync(copy)) {
    makeSystemFolder();
    const aside = `${copy}-${randomUUID()}`;
    cpSync(binaries.native, aside, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(aside, copy);
    } catch (error) {
      // Another start copied it first.
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return path.join(copy, 'bin');
}

function dataPlace(
  dataDir: string,
  account: PostgresAccount | undefined,
  say: (line: string) => void,
): string {
  const data = path.join(realpathSync(dataDir), 'postgres');
  const entry = lstatSync(data, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) return readlinkSync(data);
  if (!canReach(account, dataDir) && canReach(account, path.dirname(realpathSync(dataDir)))) {
    // Only the folder's own mode is in the way (`mktemp -d`): passing through it shows nothing of what is inside.
    chmodSync(dataDir, 0o711);
  }
  if (canReach(account, dataDir)) return data;
  const moved = path.join(systemFolder, createHash('sha256').update(data).digest('hex').slice(0, 16));
  makeSystemFolder();
  if (existsSync(moved)) {
    const left = `${moved}-left-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    renameSync(moved, left);
    say(`An earlier database of this folder, whose data folder was deleted, is kept in ${left}.`);
  }
  if (entry) renameAcross(data, moved);
  symlinkSync(moved, data);
  say(`The database is kept in ${moved}: the system user "postgres" cannot reach ${dataDir}.`);
  return moved;
}

function renameAcross(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const aside = `${to}-${randomUUID()}`;
    cpSync(from, aside, { recursive: true, preserveTimestamps: true });
    renameSync(aside, to);
    rmSync(from, { recursive: true });
  }
}

function makeSystemFolder(): void {
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
}
