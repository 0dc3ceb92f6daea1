import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Refusal } from '@/lib/boot/refusal';
import type { BackupTable, Manifest } from './backup-format';
import { copySettings } from './copy-settings';
import { listSequences } from './describe-database';
import { makeSchema } from './make-schema';
import { readBackup } from './read-backup';

/**
 * Replaces all that the database holds by what the backup holds, schema included. In the caller's transaction: whatever fails
 * leaves the old data whole. Returns what the file says of itself. What follows is migrateHere.
 */
export async function loadBackup(client: Client, file: string, secret: string): Promise<Manifest> {
  await client.query(copySettings);
  const before = await listSequences(client);
  const loaded = new Map<string, number>();
  const manifest = await readBackup(file, secret, async (table, rows, header) => {
    if (loaded.size === 0) await makeSchema(client, header);
    loaded.set(table.table, await copyRows(client, table, rows));
  });
  for (const { table, rows } of manifest.tables) {
    if (loaded.get(table) === rows) continue;
    throw new Refusal(
      `The table ${table} took ${loaded.get(table)} rows, the backup has ${rows}. Nothing was changed.`,
    );
  }
  for (const { name, value, called } of manifest.header.sequences) {
    // A number that was given once is never given again, whatever was restored.
    const old = before.find((sequence) => sequence.name === name);
    const given = old?.called && BigInt(old.value) > BigInt(value) ? old : { value, called };
    await client.query('SELECT setval($1::regclass, $2::bigint, $3::boolean)', [
      `public.${client.escapeIdentifier(name)}`,
      given.value,
      given.called,
    ]);
  }
  await client.query('ANALYZE');
  return manifest;
}

async function copyRows(
  client: Client,
  { table, columns }: BackupTable,
  rows: AsyncGenerator<Buffer>,
): Promise<number> {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const stream = client.query(
    copyFrom(`COPY public.${client.escapeIdentifier(table)} (${names}) FROM STDIN`),
  );
  stream.on('error', () => undefined);
  const ended = endOf(client);
  try {
    await Promise.race([pipeline(Readable.from(rows), stream), ended.promise]);
  } finally {
    ended.forget();
  }
  return stream.rowCount;
}

/** Rejects when the connection breaks, of which the stream of a COPY may hear nothing. */
function endOf(client: Client): { promise: Promise<never>; forget(): void } {
  let forget = () => {};
  const promise = new Promise<never>((_, reject) => {
    const onEnd = () => reject(new Error('The connection to Postgres was lost. Nothing was changed.'));
    client.once('end', onEnd);
    forget = () => client.off('end', onEnd);
  });
  return { promise, forget };
}
