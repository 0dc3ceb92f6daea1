import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InstanceKeys } from './instance-keys';

/** What is left of removed lines: the last of them, from whose hash the chain goes on. */
export type TrimAnchor = {
  environmentId: number;
  throughSeq: bigint;
  throughHash: Uint8Array;
  throughReceivedAt: Date;
  /** Lines that went with this removal. */
  lines: number;
  trimmedAt: Date;
  trimmedBy: string;
};

/** HMAC-SHA256 under the instance's anchor key: who owns the database and not the secret can remove lines, but not say so. */
export function signAnchor(keys: Pick<InstanceKeys, 'anchor'>, anchor: TrimAnchor): Buffer {
  const { environmentId, throughSeq, throughHash, throughReceivedAt, lines, trimmedAt, trimmedBy } = anchor;
  const text = [
    ...[environmentId, throughSeq, Buffer.from(throughHash).toString('hex'), throughReceivedAt.getTime()],
    ...[lines, trimmedAt.getTime(), trimmedBy],
  ].join('\n');
  return createHmac('sha256', keys.anchor).update(text).digest();
}

export function isAnchorSigned(
  keys: Pick<InstanceKeys, 'anchor'>,
  anchor: TrimAnchor & { signature: Uint8Array },
): boolean {
  const wanted = signAnchor(keys, anchor);
  return anchor.signature.length === wanted.length && timingSafeEqual(anchor.signature, wanted);
}
