import { closeDatabase, openDatabase } from '@/lib/db/client';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { Problem } from '@/lib/domain/problem';
import { trimLogs } from '@/lib/retention/trim-logs';
import { ensureEventPartitions } from './event-partitions';
import type { PreparedDatabase } from './prepare-database';
import { withOwner } from './with-owner';

const dayMs = 24 * 60 * 60 * 1000;
/** After a start, once it has settled: a server that is started anew every day removes lines too. */
const firstMs = 10 * 60 * 1000;

/**
 * What the owner role does for the log soon after a start and once a day: next months' partitions, and the lines that retention no longer keeps.
 * Returns how to end it: a removal that runs ends after its step.
 */
export function keepLog(
  { ownerUrl, secret }: Pick<PreparedDatabase, 'ownerUrl' | 'secret'>,
  say: (line: string) => void,
): () => Promise<void> {
  const ending = new AbortController();
  const keep = async () => {
    await withOwner(ownerUrl, (client) => ensureEventPartitions(client)).catch((error: unknown) =>
      say(`Next months' partitions could not be made, tried again tomorrow: ${String(error)}`),
    );
    await trim({ ownerUrl, secret }, ending.signal, say).catch((error: unknown) => {
      const why = error instanceof Problem ? error.message : String(error);
      say(`Old lines could not be removed, tried again tomorrow: ${why}`);
    });
  };
  let running = Promise.resolve();
  const run = () => {
    running = running.then(keep);
  };
  const first = setTimeout(run, firstMs).unref();
  const daily = setInterval(run, dayMs).unref();
  return async () => {
    clearTimeout(first);
    clearInterval(daily);
    ending.abort();
    await running;
  };
}

async function trim(
  { ownerUrl, secret }: Pick<PreparedDatabase, 'ownerUrl' | 'secret'>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const database = openDatabase(ownerUrl);
  const actor = { kind: 'server', part: 'retention' } as const;
  try {
    const ctx = { database, keys: instanceKeys(secret), pulse: new Pulse(), actor };
    for (const { environment, refused } of await trimLogs(ctx, { signal })) {
      if (!refused) continue;
      const { line, what } = refused;
      say(
        `THE LOG OF ${environment} DOES NOT VERIFY: line ${line}: ${what}. Nothing of it was removed: it is evidence.`,
      );
    }
  } finally {
    await closeDatabase(database);
  }
}
