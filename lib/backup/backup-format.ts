import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '@/lib/db/instance-keys';

/**
 * A backup is one gzip file of frames: a byte that says what it is, four bytes of length (big-endian), and so many bytes.
 * `header`, then for each table `table`, any number of `rows` (COPY's text format) and `tableEnd`, and last of all `seal`.
 */
export const frameKinds = { header: 0x48, table: 0x54, rows: 0x44, tableEnd: 0x45, seal: 0x53 } as const;
export type FrameKind = keyof typeof frameKinds;

/** Of this layout. A reader refuses a higher one. */
export const formatVersion = 1;

const sequenceSchema = z.object({ name: z.string(), value: z.string(), called: z.boolean() });
const partitionSchema = z.object({ name: z.string(), parent: z.string(), from: z.string(), to: z.string() });

/** What was known before the first row: all of it as of the moment whose state the backup holds. */
export const headerSchema = z.object({
  format: z.literal('interlock-backup'),
  formatVersion: z.number().int(),
  interlockVersion: z.string(),
  postgresVersion: z.string(),
  takenAt: z.iso.datetime(),
  epoch: z.string(),
  /** `instance.secret_check`: which instance secret this data belongs to. */
  secretCheck: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  partitions: z.array(partitionSchema),
  sequences: z.array(sequenceSchema),
  /** The end of each log. `hash`: hex. */
  logs: z.array(z.object({ environment: z.string(), lines: z.number().int(), hash: z.string() })),
  /** Tables whose rows were left out on purpose. */
  leftOut: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof headerSchema>;
export type Sequence = z.infer<typeof sequenceSchema>;
export type Partition = z.infer<typeof partitionSchema>;

export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
export type BackupTable = z.infer<typeof tableSchema>;

/** What became of a table's rows: their number, and length and SHA-256 (hex) of their text. */
export const tableEndSchema = z.object({
  table: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});
export type TableEnd = z.infer<typeof tableEndSchema>;

export const sealSchema = z.object({ tables: z.number().int(), seal: z.string() });

/** Everything a backup says of itself. */
export type Manifest = { header: BackupHeader; tables: TableEnd[]; bytes: number };

/**
 * HMAC (instance key) over every frame that is not rows; those name the rows' SHA-256, so the seal binds the whole file.
 * Without the instance secret nobody can make a file, or change one, that restore takes.
 */
export function createSeal(secret: string): { add(frame: Uint8Array): void; text(): string } {
  const hmac = createHmac('sha256', deriveKey(secret, 'backup-seal'));
  return { add: (frame) => void hmac.update(frame), text: () => hmac.digest('base64url') };
}
