import type { Ctx } from '@/lib/db/context';
import type { Policy } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';

/** A policy's address: where it applies (slug; null: everywhere) and its name. */
export type PolicyAddress = { environment: string | null; name: string };

/** The policy of that name in just that place, not archived, or `not-found`. Building block: says nothing about who may see it. */
export async function findPolicy(ctx: Ctx, { environment, name }: PolicyAddress): Promise<Policy> {
  const environmentId = environment === null ? null : (await findTarget(ctx, environment)).id;
  const found = await ctx.database.main.policy.findFirst({
    where: { environmentId, name, archivedAt: null },
  });
  if (found) return found;
  const where = environment === null ? 'for all environments' : `of ${environment}`;
  throw new Problem('not-found', `There is no policy ${name} ${where}.`);
}
