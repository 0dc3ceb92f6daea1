import { createHmac } from 'node:crypto';
import { canonicalJson } from '@/lib/domain/canonical-json';

/** Digest of some words under the instance's salt, 128 bits as hex. Equal words give equal digests; nobody else can make or check one. */
export function saltedDigest(salt: Uint8Array, ...words: (string | null)[]): string {
  return createHmac('sha256', salt)
    .update(`hook-id ${JSON.stringify(words)}`)
    .digest('hex')
    .slice(0, 32);
}

/**
 * First part of the id of a call whose client gives none: the same for the same tool and input in the same session.
 * A last part (`callSuffix`) tells equal calls apart.
 */
export function callPrefix(salt: Uint8Array, session: string, tool: string, input: unknown): string {
  return `call-${saltedDigest(salt, session, tool, canonicalJson(input ?? null, 'input'))}-`;
}

/** The last part: the hook's own time (milliseconds), and the word of its run where there is one. */
export function callSuffix(at: string, ordinal: string | null): string {
  return `${Date.parse(at)}${ordinal === null ? '' : `-${ordinal}`}`;
}

/** When the call with this id began, milliseconds; null when the id does not say. */
export function callBegan(id: string): number | null {
  const found = /^call-[0-9a-f]{32}-(\d{1,15})(?:-|$)/.exec(id)?.[1];
  return found === undefined ? null : Number(found);
}
