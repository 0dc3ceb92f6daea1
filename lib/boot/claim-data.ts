import { makeDataFolder } from './make-data-folder';
import { type LockHolder, lockHolder, type ProcessLock, tryProcessLock } from './process-lock';
import { Refusal } from './refusal';

const lockName = 'owner';

/** The live process that runs the embedded database of this data folder, if any. */
export function dataOwner(dataDir: string): LockHolder | undefined {
  return lockHolder(dataDir, lockName);
}

/**
 * Makes this process the one responsible for the embedded database in a data folder.
 * Another server there: refused for a server, undefined for a command (which may use the other's database).
 * A command there is short: waited for up to 10 s.
 */
export async function claimData(
  dataDir: string,
  purpose: 'server' | 'command',
): Promise<ProcessLock | undefined> {
  makeDataFolder(dataDir);
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const got = tryProcessLock(dataDir, lockName, purpose);
    if ('release' in got) return got;
    if (got.purpose === 'server' && purpose === 'command') return undefined;
    if (got.purpose === 'server' || Date.now() > giveUpAt) throw heldBy(dataDir, got);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function heldBy(dataDir: string, holder: LockHolder): Refusal {
  const what = holder.purpose === 'server' ? 'Another Interlock server' : 'An interlock command';
  return new Refusal(
    `${what} (process ${holder.pid}, since ${holder.since}) uses the data in ${dataDir}. Two would not see each other's work. Stop that one (kill ${holder.pid}), or give this one its own data with INTERLOCK_DATA or DATABASE_URL.`,
  );
}
