import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '@/lib/domain/problem';

/** Largest body of an agent's call after decompression, bytes. */
export const maxBodyBytes = 5 * 1024 * 1024;

const tooLarge = (limit: number) =>
  new Problem(
    'too-large',
    `The body is larger than ${limit} bytes when decompressed. Send fewer events at a time.`,
  );

/** The text of a request's body, gzip undone: 413 past 5 MiB, 415 for other encodings, 400 for broken gzip. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  return (await readBytes(incoming, maxBodyBytes)).toString('utf8');
}

/** The bytes of a request's body, gzip undone. Never holds more than the limit: what a bomb would unfold to is not unfolded. */
export async function readBytes(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new Problem(
      'unsupported-media-type',
      `Content-Encoding ${encoding} is not understood: send gzip or plain.`,
    );
  }
  if (encoding === 'identity' && Number(incoming.headers['content-length'] ?? 0) > limit)
    throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  const source = encoding === 'gzip' ? gunzipped(incoming) : incoming;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (encoding === 'gzip') throw new Problem('invalid-json', 'The body is not valid gzip.');
    throw new Problem('invalid-json', 'The body ended before it was complete.');
  }
  return Buffer.concat(chunks, size);
}

/** A failure on either side ends both: a caller that leaves half way does not leave the other half waiting. */
function gunzipped(incoming: IncomingMessage): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(incoming, gunzip, () => undefined);
  return gunzip;
}
