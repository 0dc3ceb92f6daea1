import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { secretCheckOf } from '@/lib/boot/instance-row';
import { Refusal } from '@/lib/boot/refusal';
import {
  type BackupHeader,
  type BackupTable,
  createSeal,
  formatVersion,
  headerSchema,
  type Manifest,
  sealSchema,
  type TableEnd,
  tableEndSchema,
  tableSchema,
} from './backup-format';
import { DamagedFile, type Frame, readFrames } from './read-frames';

/** What is done with the rows of a table while the file is read. */
export type TableReader = (
  table: BackupTable,
  rows: AsyncGenerator<Buffer>,
  header: BackupHeader,
) => Promise<void>;

/** Only looks. */
export const skipRows: TableReader = async (_table, rows) => {
  for await (const _ of rows);
};

/** What a backup says of itself at its beginning. Throws Refusal where it is none, or one of a later Interlock. */
export async function readHeader(file: string): Promise<BackupHeader> {
  return refusing(file, async () => {
    for await (const frame of readFrames(file)) return headerOf(frame);
    throw new DamagedFile('it is empty');
  });
}

/**
 * Reads a whole backup and checks every part of it against what was written: the length and SHA-256 of each table's rows, and
 * the seal over all else. Throws Refusal that names the file and the part that is not as it was; `take` must undo its work then.
 */
export async function readBackup(
  file: string,
  secret: string,
  take: TableReader = skipRows,
): Promise<Manifest> {
  return refusing(file, async () => {
    const frames = readFrames(file);
    try {
      return await readAll(frames, file, secret, take);
    } finally {
      await frames.return(undefined);
    }
  });
}

async function readAll(
  frames: AsyncGenerator<Frame>,
  file: string,
  secret: string,
  take: TableReader,
): Promise<Manifest> {
  const seal = createSeal(secret);
  const sealed = (frame: Frame) => {
    seal.add(frame.bytes);
    return frame;
  };
  const header = headerOf(sealed(await next(frames, 'its beginning')));
  if (header.secretCheck !== secretCheckOf(secret)) throw otherSecret(file);
  const ends: TableEnd[] = [];
  for (;;) {
    const frame = await next(
      frames,
      ends.at(-1) ? `what follows the table ${ends.at(-1)?.table}` : 'its tables',
    );
    if (frame.kind === 'seal') {
      const told = parse(sealSchema, frame);
      if (!sameText(told.seal, seal.text()) || told.tables !== ends.length) {
        throw new DamagedFile('its seal does not fit: what it says of its tables was changed');
      }
      if (!(await frames.next()).done) throw new DamagedFile('something follows its end');
      return { header, tables: ends, bytes: ends.reduce((sum, end) => sum + end.bytes, 0) };
    }
    if (frame.kind !== 'table') throw new DamagedFile('a table is expected and something else comes');
    const table = parse(tableSchema, sealed(frame));
    ends.push(await readTable(frames, table, (rows) => take(table, rows, header), sealed));
  }
}

async function readTable(
  frames: AsyncGenerator<Frame>,
  table: BackupTable,
  take: (rows: AsyncGenerator<Buffer>) => Promise<void>,
  sealed: (frame: Frame) => Frame,
): Promise<TableEnd> {
  const hash = createHash('sha256');
  let bytes = 0;
  let end: TableEnd | undefined;
  async function* rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await next(frames, `the table ${table.table}`);
      if (frame.kind === 'tableEnd') {
        end = parse(tableEndSchema, sealed(frame));
        const fits = end.table === table.table && end.bytes === bytes && end.sha256 === hash.digest('hex');
        if (fits) return;
        throw new DamagedFile(`its table ${table.table} is not what was written (SHA-256 and length differ)`);
      }
      if (frame.kind !== 'rows') throw new DamagedFile(`its table ${table.table} does not end`);
      hash.update(frame.bytes);
      bytes += frame.bytes.length;
      yield frame.bytes;
    }
  }
  await take(rows());
  if (!end) throw new Error(`the rows of ${table.table} were not read to their end`);
  return end;
}

async function next(frames: AsyncGenerator<Frame>, place: string): Promise<Frame> {
  try {
    const { value, done } = await frames.next();
    if (!done) return value;
  } catch (error) {
    throw error instanceof DamagedFile ? new DamagedFile(`${error.message}, in ${place}`) : error;
  }
  throw new DamagedFile(`it ends before ${place} does`);
}

function headerOf(frame: Frame): BackupHeader {
  if (frame.kind !== 'header') throw new DamagedFile('it does not begin like a backup');
  const raw = JSON.parse(frame.bytes.toString()) as { formatVersion?: unknown; interlockVersion?: unknown };
  if (Number(raw.formatVersion) > formatVersion) {
    throw new Refusal(
      `The backup was made by Interlock ${raw.interlockVersion} in a later form (${raw.formatVersion}) than this one reads (${formatVersion}). Restore it with that version or a newer one.`,
    );
  }
  return parse(headerSchema, frame);
}

function parse<S extends z.ZodType>(schema: S, frame: Frame): z.output<S> {
  const parsed = schema.safeParse(JSON.parse(frame.bytes.toString()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DamagedFile(`what it says of itself is not usable (${issue?.path.join('.')}: ${issue?.message})`);
}

const sameText = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Every way in which a file is not usable becomes a sentence. */
async function refusing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as { code?: string; syscall?: string };
    if (error instanceof DamagedFile || error instanceof SyntaxError) {
      throw new Refusal(
        `The backup ${file} is damaged: ${error.message}. Nothing was restored from it. Use another copy, or an earlier backup.`,
      );
    }
    if (code === 'ENOENT') throw new Refusal(`There is no file ${file}. Name the backup to restore.`);
    if (syscall === 'open' || syscall === 'read')
      throw new Refusal(`The file ${file} cannot be read (${(error as Error).message}).`);
    throw error;
  }
}

function otherSecret(file: string): Refusal {
  return new Refusal(
    `The backup ${file} was made with another instance secret. A backup does not contain the secret: without it keys, digests and passwords of this data mean nothing. Set INTERLOCK_SECRET to the secret of the Interlock that made it (or put its file "secret", mode 0600, into an empty data folder and name that with INTERLOCK_DATA) and run the command again.`,
  );
}
