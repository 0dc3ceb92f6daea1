import type { Database } from '@/lib/db/client';
import type { Pulse } from '@/lib/db/pulse';
import { logChannel } from '@/lib/live/hint-channel';

/**
 * Tells the running servers at once that a command has changed a log: a stop from here reaches connected supervisors as quickly as one
 * from the console. Returns how to wait until all is said. Only a hint: a lost one costs a second.
 */
export function sayGrown(database: Database, pulse: Pulse): () => Promise<void> {
  const saying: Promise<unknown>[] = [];
  pulse.onAny((environmentId) => {
    const said = database.main.$executeRawUnsafe(
      'SELECT pg_notify($1, $2)',
      logChannel,
      String(environmentId),
    );
    saying.push(said.catch(() => undefined));
  });
  return async () => void (await Promise.all(saying));
}
