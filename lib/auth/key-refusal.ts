/** Why a key does not work, as a sentence for whoever sent it; null: it does. */
export function keyRefusal(
  key: { revokedAt: Date | null; endsAt: Date | null },
  environment: { slug: string; archivedAt: Date | null },
  now: Date,
): string | null {
  if (key.revokedAt) return 'This key was revoked. Ask its owner for a new one.';
  if (key.endsAt && key.endsAt <= now)
    return `This key ended at ${key.endsAt.toISOString()}: another was made to follow it. Use that one.`;
  if (environment.archivedAt) return archivedSentence(environment.slug);
  return null;
}

/** What somebody is told who wants something of an archived environment. */
export const archivedSentence = (slug: string) =>
  `The environment ${slug} is archived: it takes no work. An admin can take it out of the archive.`;
