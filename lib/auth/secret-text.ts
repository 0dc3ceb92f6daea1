import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The kinds of secret we hand out, by how they begin: people and scanners can tell them apart. */
export const secretPrefix = { key: 'ilk', token: 'ilo', link: 'ill' } as const;
export type SecretKind = keyof typeof secretPrefix;

/** A secret fresh from the generator. Only its hash and its beginning are kept. */
export type NewSecret = { text: string; hash: Uint8Array<ArrayBuffer>; prefix: string };

/** Characters that are kept to recognise a secret by: `ilk_` and the first 8 of the random part. */
const shownLength = 12;
const pattern = /^(ilk|ilo|ill)_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/;

/** 256 random bits and a CRC-32, so that a mistyped or cut secret is told from an unknown one. */
export function newSecret(kind: SecretKind): NewSecret {
  const random = randomBytes(32).toString('base64url');
  const text = `${secretPrefix[kind]}_${random}_${checksum(random)}`;
  return { text, hash: hashSecret(text), prefix: text.slice(0, shownLength) };
}

/** The kind of a well-formed secret, or null for anything else. */
export function secretKind(text: string): SecretKind | null {
  const [, prefix, random, check] = pattern.exec(text) ?? [];
  if (!random || checksum(random) !== check) return null;
  return (Object.keys(secretPrefix) as SecretKind[]).find((kind) => secretPrefix[kind] === prefix) ?? null;
}

/** SHA-256: enough for 256 random bits (ASVS 5.0, 6.5.2). */
export function hashSecret(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest());
}

/** The secret of an `Authorization: Bearer …` header, or null when there is none. */
export function bearerOf(header: string | undefined | null): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null;
}

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');
