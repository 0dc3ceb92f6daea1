import type { KeyActor } from '@/lib/db/context';
import { Problem, type ProblemCode, type ProblemExtras } from '@/lib/domain/problem';
import type { PreparedEvent } from './prepare-event';
import type { EventsRead } from './read-events';

/** What the reading thread is given once: the key of digests, and where it sees that an order is under way. */
export type ReadingSetup = { digestKey: Uint8Array; orders: Int32Array };

/** What it is asked. */
export type ReadingRequest = { id: number; key: KeyActor; bytes: Uint8Array; contentType: string };

/** What it answers. `hashes`: those of all events, in their order, for a message with hundreds of small buffers takes longest. */
export type ReadingReply = { id: number } & (
  | { read: EventsRead; hashes: Uint8Array }
  | { refused: { code: ProblemCode; detail: string; extras: ProblemExtras } }
  | { failed: unknown }
);

const [digestBytes, saltBytes] = [32, 16];
const bytesPerEvent = digestBytes + saltBytes + digestBytes;
const taken = Buffer.alloc(0);

/** A reply on its way out: takes the hashes out of the events. */
export function packRead(id: number, read: EventsRead): ReadingReply & { hashes: Uint8Array<ArrayBuffer> } {
  const hashes = new Uint8Array(read.events.length * bytesPerEvent);
  for (const [n, { line }] of read.events.entries()) {
    const at = n * bytesPerEvent;
    hashes.set(line.digest, at);
    line.digest = taken;
    if (!line.sealed) continue;
    hashes.set(line.sealed.salt, at + digestBytes);
    hashes.set(line.sealed.bodyHash, at + digestBytes + saltBytes);
    line.sealed = { body: line.sealed.body, salt: taken, bodyHash: taken };
  }
  return { id, read, hashes };
}

/** The same at its end: puts the hashes back. */
export function unpackRead(read: EventsRead, hashes: Uint8Array): EventsRead {
  const all = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  read.events.forEach(({ line }: PreparedEvent, n: number) => {
    const [digest, salt, end] = [n * bytesPerEvent, n * bytesPerEvent + digestBytes, (n + 1) * bytesPerEvent];
    line.digest = all.subarray(digest, salt);
    if (!line.sealed) return;
    line.sealed.salt = all.subarray(salt, salt + saltBytes);
    line.sealed.bodyHash = all.subarray(salt + saltBytes, end);
  });
  return read;
}

/** What went wrong there, as a message can say it. */
export function packError(id: number, error: unknown): ReadingReply {
  if (!(error instanceof Problem)) return { id, failed: error };
  return { id, refused: { code: error.code, detail: error.message, extras: error.extras } };
}
