import { randomUUID } from 'node:crypto';
import type { Tx } from '@/lib/db/client';
import type { SignInLink } from '@/lib/db/generated/client';
import type { Role } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';
import { hashSecret, newSecret, secretKind } from './secret-text';

const minutes = 60_000;
/** How long each kind of link can be used, milliseconds. */
export const linkLifeMs = {
  'first-admin': 15 * minutes,
  invite: 24 * 60 * minutes,
  recover: 60 * minutes,
} as const;
export type LinkPurpose = keyof typeof linkLifeMs;

export type NewLink = {
  purpose: LinkPurpose;
  email: string | null;
  role: Role | null;
  environmentId: number | null;
  createdBy: string;
};

/**
 * Makes a single-use link and returns its secret, which is kept nowhere. Earlier unused ones for the same person, of
 * whatever purpose, are void: whoever still holds one could choose the password later.
 */
export async function makeSignInLink(tx: Tx, link: NewLink): Promise<string> {
  const secret = newSecret('link');
  const now = new Date();
  await voidSignInLinks(tx, link.email, now);
  await tx.signInLink.create({
    data: {
      ...link,
      id: randomUUID(),
      hash: secret.hash,
      createdAt: now,
      expiresAt: new Date(now.getTime() + linkLifeMs[link.purpose]),
    },
  });
  return secret.text;
}

/** Ends every unused link of a person (null: the first admin, who has no address yet). */
export async function voidSignInLinks(tx: Tx, email: string | null, now: Date): Promise<void> {
  await tx.signInLink.updateMany({
    where: { email, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
}

/** The address a person opens. */
export const linkAddress = (baseUrl: string, secret: string) => `${baseUrl}/welcome/${secret}`;

/** A link that can still be used, or `gone`/`not-found` with what to do. */
export async function findSignInLink(tx: Tx, secret: string): Promise<SignInLink> {
  const row =
    secretKind(secret) === 'link'
      ? await tx.signInLink.findUnique({ where: { hash: hashSecret(secret) } })
      : null;
  if (!row) throw new Problem('not-found', 'There is no such link: check that it was copied whole.');
  if (row.usedAt) throw new Problem('gone', 'This link was used already. Sign in, or ask for a new link.');
  if (row.expiresAt <= new Date()) {
    const how =
      row.purpose === 'first-admin'
        ? 'Restart Interlock: it prints a new one.'
        : 'Ask the admin who sent it for a new one.';
    throw new Problem('gone', `This link has expired. ${how}`);
  }
  return row;
}
