import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type FrameKind, frameKinds } from './backup-format';

export type Frame = { kind: FrameKind; bytes: Buffer };

/** Longer than any frame that is written: what claims to be longer is no frame. */
const maxFrame = 64 * 1024 * 1024;
const kindOf = new Map<number, FrameKind>(
  Object.entries(frameKinds).map(([kind, byte]) => [byte, kind as FrameKind]),
);

/** The file is not what was written: cut off, altered, or no backup at all. `message` says which, as words. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** The frames of a backup file, in order. Throws DamagedFile, or the system's error where the file cannot be read. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let waiting: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      for (let frame = firstFrame(waiting); frame; frame = firstFrame(waiting)) {
        waiting = waiting.subarray(5 + frame.bytes.length);
        yield frame;
      }
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (waiting.length > 0) throw new DamagedFile('it ends in the middle');
}

function firstFrame(waiting: Buffer): Frame | undefined {
  if (waiting.length < 5) return undefined;
  const kind = kindOf.get(waiting.readUInt8());
  const length = waiting.readUInt32BE(1);
  if (!kind || length > maxFrame) throw new DamagedFile('it does not have the form of a backup');
  return waiting.length < 5 + length ? undefined : { kind, bytes: waiting.subarray(5, 5 + length) };
}

function asDamage(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === 'Z_BUF_ERROR') return new DamagedFile('it is cut off');
  if (code?.startsWith('Z_')) return new DamagedFile('its bytes were changed, or it is no backup at all');
  return error;
}
