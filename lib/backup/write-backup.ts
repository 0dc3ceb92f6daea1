import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Refusal } from '@/lib/boot/refusal';
import { connect } from '@/lib/boot/with-owner';
import {
  type BackupHeader,
  type BackupTable,
  createSeal,
  formatVersion,
  type Manifest,
  type TableEnd,
} from './backup-format';
import { copySettings } from './copy-settings';
import { listPartitions, listSequences, listTables, shortLived } from './describe-database';
import { FrameWriter } from './frame-writer';

type Options = {
  /** Address with the owner role. */
  ownerUrl: string;
  file: string;
  secret: string;
  interlockVersion: string;
  /** Replaces a file that is there. */
  force?: boolean;
  /** Also what lives for hours only: for moving a database, not for keeping it. */
  everything?: boolean;
  say: (line: string) => void;
};

/**
 * Writes the whole database, as it was at one moment, into a file, while others go on writing to it. Rows pass through and
 * are never gathered. Returns what the file holds. Throws Refusal where there is no Interlock or the file is in the way.
 */
export async function writeBackup(options: Options): Promise<Manifest> {
  const { ownerUrl, file, secret, say } = options;
  if (!options.force && existsSync(file)) {
    throw new Refusal(`There is already a file ${file}. Name another one, or add --force to replace it.`);
  }
  const client = await connect(ownerUrl, 'DATABASE_URL');
  let writer: FrameWriter | undefined;
  try {
    const tables = await beginSnapshot(client);
    const leftOut = options.everything ? [] : shortLived;
    const header = await readHeader(client, options.interlockVersion, leftOut);
    writer = openFile(file);
    const seal = createSeal(secret);
    const put = async (kind: 'header' | 'table' | 'tableEnd', content: object) => {
      const bytes = Buffer.from(JSON.stringify(content));
      seal.add(bytes);
      await writer?.write(kind, bytes);
    };
    await put('header', header);
    const ends: TableEnd[] = [];
    for (const table of tables) {
      if (leftOut.includes(table.table)) continue;
      await put('table', table);
      const end = await copyRows(client, table, writer);
      await put('tableEnd', end);
      ends.push(end);
      if (end.rows > 0) say(`${table.table}: ${end.rows} rows`);
    }
    await client.query('COMMIT');
    await writer.write('seal', Buffer.from(JSON.stringify({ tables: ends.length, seal: seal.text() })));
    await writer.finish();
    return { header, tables: ends, bytes: ends.reduce((sum, end) => sum + end.bytes, 0) };
  } catch (error) {
    await writer?.abandon();
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tables are locked before the snapshot is taken, or a partition could be dropped between the two and its rows be in neither. */
async function beginSnapshot(client: Client): Promise<BackupTable[]> {
  const tables = await listTables(client);
  if (!tables.some(({ table }) => table === 'instance')) {
    throw new Refusal('There is no Interlock in this database yet: nothing to back up.');
  }
  const names = tables.map(({ table }) => `public.${client.escapeIdentifier(table)}`);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(copySettings);
  await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`);
  return listTables(client);
}

async function readHeader(
  client: Client,
  interlockVersion: string,
  leftOut: string[],
): Promise<BackupHeader> {
  const { rows } = await client.query<{ epoch: string; secretCheck: string; postgresVersion: string }>(
    `SELECT epoch::text, secret_check AS "secretCheck", current_setting('server_version') AS "postgresVersion" FROM instance`,
  );
  const [instance] = rows;
  if (!instance) throw new Refusal('There is no Interlock in this database yet: nothing to back up.');
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const { rows: logs } = await client.query<{ environment: string; lines: number; hash: string }>(
    `SELECT e.slug AS environment, h.seq::float8 AS lines, encode(h.hash, 'hex') AS hash
     FROM log_heads h JOIN environments e ON e.id = h.environment_id ORDER BY e.id`,
  );
  return {
    format: 'interlock-backup',
    formatVersion,
    interlockVersion,
    takenAt: new Date().toISOString(),
    ...instance,
    migrations,
    partitions: await listPartitions(client),
    sequences: await listSequences(client),
    logs,
    leftOut,
  };
}

async function copyRows(
  client: Client,
  { table, columns }: BackupTable,
  writer: FrameWriter,
): Promise<TableEnd> {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const stream = client.query(
    copyTo(`COPY (SELECT ${names} FROM public.${client.escapeIdentifier(table)}) TO STDOUT`),
  );
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    await writer.write('rows', chunk);
  }
  return { table, rows: stream.rowCount, bytes, sha256: hash.digest('hex') };
}

function openFile(file: string): FrameWriter {
  try {
    return new FrameWriter(file);
  } catch (error) {
    throw new Refusal(
      `The file ${file} cannot be written (${(error as Error).message}). Name a file in a folder that is there and that you may write to.`,
    );
  }
}
