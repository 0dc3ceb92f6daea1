import type { Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from './find-environment';

/**
 * An environment that agents can work in: any but the reserved `system` log, which has no keys, no roles and no
 * settings of its own. Building block: says nothing about whether the actor may see it.
 */
export async function findTarget(ctx: Ctx, slug: string): Promise<Environment> {
  const found = await findEnvironment(ctx, slug);
  if (found.id === systemEnvironmentId)
    throw new Problem('not-found', 'There is no such environment, or you have no role in it.');
  return found;
}
