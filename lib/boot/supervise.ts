import type { Cluster } from './cluster';
import { boundPostgresLog } from './postgres-log';
import { isRunning, type Postmaster } from './postmaster';
import { runPostmaster } from './run-postmaster';

const lookEveryMs = 250;
const looksPerMinute = 60_000 / lookEveryMs;
/** After a start that failed: a broken configuration or a full disk is not said four times a second. */
const tryAgainAfterMs = 5_000;

/**
 * Watches an embedded Postgres for as long as this process is responsible for it and starts it again, on the same port,
 * when it is gone. `end` stops watching and returns the server that is running then.
 */
export function supervise(
  cluster: Cluster,
  first: Postmaster,
  say: (line: string) => void,
): { end(): Promise<Postmaster> } {
  let current = first;
  let ending = false;
  let looks = 0;
  let work: Promise<void> = Promise.resolve();
  const look = async () => {
    looks += 1;
    if (looks % looksPerMinute === 0) boundPostgresLog(cluster.dataDir);
    if (isRunning(current)) return;
    say('The database has stopped; starting it again.');
    current = await runPostmaster(cluster, first.port);
    say('The database is back.');
  };
  const next = () => {
    if (ending) return;
    let waitMs = lookEveryMs;
    work = look().catch((error: unknown) => {
      waitMs = tryAgainAfterMs;
      say(error instanceof Error ? error.message : String(error));
    });
    void work.then(() => setTimeout(next, waitMs).unref());
  };
  setTimeout(next, lookEveryMs).unref();
  return {
    async end() {
      ending = true;
      await work;
      return current;
    },
  };
}
