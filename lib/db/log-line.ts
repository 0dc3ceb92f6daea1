import { hash, randomBytes } from 'node:crypto';

/** A line about to be appended. Its content is already redacted. */
export type NewLine = {
  id: string;
  type: string;
  session: string | null;
  agent: string | null;
  /** The writer's clock; null: the server's. */
  at: Date | null;
  risk: string | null;
  /** JSON text of the redacted content. */
  dataText: string;
  /** HMAC of the canonical unredacted body. */
  digest: Buffer;
};

/** A line with its place in the chain. */
export type ChainedLine = NewLine & {
  seq: bigint;
  at: Date;
  receivedAt: Date;
  body: string;
  salt: Buffer;
  bodyHash: Buffer;
  hash: Buffer;
};

const saltBytes = 16;

/** In one call and by way of a text: an object for each hash, or memory of its own for each result, costs more than the hashing. */
const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');

/** The exact text that is stored and hashed: what the line says, without its place. */
function bodyText(line: NewLine, at: Date): string {
  return `{"id":${JSON.stringify(line.id)},"agent":${line.agent === null ? 'null' : JSON.stringify(line.agent)},"at":"${at.toISOString()}","data":${line.dataText}}`;
}

/** Salted hash of a body as stored: an erased body (with its salt) leaves this behind, and the chain verifies. */
export function hashBody(salt: Uint8Array, body: string): Buffer {
  const bytes = Buffer.allocUnsafe(salt.length + Buffer.byteLength(body));
  bytes.set(salt);
  bytes.write(body, salt.length);
  return sha256(bytes);
}

/**
 * The chain: SHA-256 over the previous hash and (environment, seq, type, session, receivedAt, digest, bodyHash).
 * Fields are separated by newlines, which none of them can contain.
 */
export function hashLine(
  previous: Uint8Array,
  environmentId: number,
  line: {
    seq: bigint;
    type: string;
    session: string | null;
    receivedAt: Date;
    digest: Uint8Array;
    bodyHash: Uint8Array;
  },
): Buffer {
  const { seq, type, session, receivedAt, digest, bodyHash } = line;
  const text = `${environmentId}\n${seq}\n${type}\n${session === null ? '-' : `=${session}`}\n${receivedAt.getTime()}\n`;
  return sha256(Buffer.concat([previous, Buffer.from(text), digest, bodyHash]));
}

/** Gives lines their numbers and links them to the end of the log. */
export function chainLines(
  head: { seq: bigint; hash: Uint8Array },
  environmentId: number,
  now: Date,
  lines: NewLine[],
): { lines: ChainedLine[]; head: { seq: bigint; hash: Buffer } } {
  const salts = randomBytes(saltBytes * lines.length);
  let { seq } = head;
  let previous: Buffer = Buffer.from(head.hash);
  const chained: ChainedLine[] = [];
  for (const line of lines) {
    const { id, type, session, agent, risk, dataText, digest } = line;
    const at = line.at ?? now;
    const salt = salts.subarray(chained.length * saltBytes, (chained.length + 1) * saltBytes);
    const body = bodyText(line, at);
    const bodyHash = hashBody(salt, body);
    seq += 1n;
    const itsHash = hashLine(previous, environmentId, {
      seq,
      type,
      session,
      receivedAt: now,
      digest,
      bodyHash,
    });
    previous = itsHash;
    const place = { seq, at, receivedAt: now, body, salt, bodyHash, hash: itsHash };
    chained.push({ id, type, session, agent, risk, dataText, digest, ...place });
  }
  return { lines: chained, head: { seq, hash: previous } };
}
