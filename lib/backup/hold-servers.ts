import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Refusal } from '@/lib/boot/refusal';
import { connect } from '@/lib/boot/with-owner';
import { restoreChannel, restoreLock } from '@/lib/db/restore-lock';

const waitSeconds = 30;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Does `work` while no app process serves from this database: each is told, brings what it has begun to its end, and denies
 * everything until `work` is over, or this process is.
 */
export async function holdServers<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const holder = await connect(ownerUrl, 'DATABASE_URL');
  try {
    await askAlone(holder, ownerUrl);
    return await work();
  } finally {
    await holder.end().catch(() => undefined);
  }
}

/** Asks for the lock first and says so then: a process that lets go must find somebody waiting. */
async function askAlone(holder: Client, ownerUrl: string): Promise<void> {
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await holder.query(`SET lock_timeout = '${waitSeconds}s'`);
  let over = false;
  const asking = holder
    .query('SELECT pg_advisory_lock($1)', [restoreLock])
    .then(() => null)
    .catch((error: unknown) => error)
    .finally(() => {
      over = true;
    });
  const speaker = await connect(ownerUrl, 'DATABASE_URL');
  try {
    const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = $1 AND objid = ${restoreLock}`;
    while (!over && (await speaker.query(waiting, [rows[0]?.pid])).rowCount === 0) await pause(10);
    await speaker.query('SELECT pg_notify($1, $2)', [restoreChannel, randomUUID()]);
  } finally {
    await speaker.end().catch(() => undefined);
  }
  const failed = await asking;
  if (failed) {
    throw new Refusal(
      `An Interlock server on this database did not pause within ${waitSeconds} s (${(failed as Error).message}). Stop it and run the command again; nothing was changed.`,
    );
  }
}
