import type { Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';

const slugPattern = /^[a-z][a-z0-9-]{1,38}$/;

/**
 * The environment of a slug, or `not-found`. Building block: says nothing about whether the actor may see it.
 * `pool: 'stops'`: on connections that nothing but stops may occupy.
 */
export async function findEnvironment(
  ctx: Ctx,
  slug: string,
  { pool = 'main' }: { pool?: 'main' | 'stops' } = {},
): Promise<Environment> {
  // What is no slug is not asked for: Postgres takes no NUL, for one.
  const found = slugPattern.test(slug)
    ? await ctx.database[pool].environment.findUnique({ where: { slug } })
    : null;
  if (!found) throw new Problem('not-found', 'There is no such environment, or you have no role in it.');
  return found;
}
