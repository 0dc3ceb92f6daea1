import { existsSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataOwner } from '@/lib/boot/claim-data';
import { endPostmaster, findPostmaster } from '@/lib/boot/postmaster';

/** Beginning of the name of every throwaway data folder. */
export const testDataPrefix = 'interlock-test-';

/** Longer than a run takes, milliseconds: within it a folder may be one that a test moves from one owner to the next. */
const leftBehindAfterMs = 3600_000;

/** Ends the throwaway Postgres of a data folder and removes all of it. */
export async function removeTestData(dataDir: string): Promise<void> {
  const link = path.join(dataDir, 'postgres');
  if (existsSync(link)) {
    const data = realpathSync(link);
    const postmaster = findPostmaster(data);
    if (postmaster) await endPostmaster(postmaster);
    rmSync(data, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Removes what runs that were killed left behind. A folder whose run lives is left alone; so is a young one that nobody owns. */
export async function sweepTestData(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = path.join(tmpdir(), name);
    if (!name.startsWith(testDataPrefix) || !existsSync(path.join(dataDir, 'postgres'))) continue;
    const changed = statSync(dataDir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const isOld = Date.now() - changed > leftBehindAfterMs;
    if (isOld && !dataOwner(dataDir)) await removeTestData(dataDir);
  }
}
