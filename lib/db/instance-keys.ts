import { createHmac, hkdfSync } from 'node:crypto';

/** Keys derived from the instance secret, one per purpose; none is ever stored. */
export type InstanceKeys = { digest: Buffer; auth: string; anchor: Buffer };

/** HKDF-SHA256 (RFC 5869) of the instance secret for one purpose: 32 bytes. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'interlock', purpose, 32));
}

export function instanceKeys(secret: string): InstanceKeys {
  return {
    digest: deriveKey(secret, 'digest'),
    auth: deriveKey(secret, 'auth').toString('base64url'),
    anchor: deriveKey(secret, 'anchor'),
  };
}

/** HMAC-SHA256 under the instance key: binds idempotency and approvals without storing a plain hash of a secret. */
export function digestOf(keys: InstanceKeys, canonicalText: string): Buffer {
  // By way of a text, as hashes of lines (log-line).
  return Buffer.from(createHmac('sha256', keys.digest).update(canonicalText).digest('binary'), 'binary');
}
