/** Words that are, or may become, the first part of a console or API address. */
const reservedSlugs = new Set(
  `account me agent agents api app approvals assets audit auth connect console docs drill enroll environment environments events
everything favicon first-run freeze gate grants health help hooks incidents invite keys live login logout metrics new next operators otlp
overview people policies policy-schema public reset robots search session sessions settings sign-in sign-out sitemap static stop stops system timeline
tokens unfreeze v1 welcome`.split(/\s+/),
);

export const slugPattern = /^[a-z][a-z0-9-]{1,38}$/;

/** Why a text cannot name an environment; null: it can. */
export function slugProblem(slug: string): string | null {
  if (!slugPattern.test(slug))
    return 'must start with a letter and have 2 to 39 lower-case letters, digits and hyphens, for example shop-production';
  if (reservedSlugs.has(slug)) return 'is a word the console uses itself: choose another';
  return null;
}
