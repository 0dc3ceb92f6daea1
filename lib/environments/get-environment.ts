import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { EnvironmentView } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from './find-environment';
import { viewEnvironments } from './list-environments';

/** One environment, for anybody who has a role in it. */
export async function getEnvironment(ctx: Ctx, slug: string): Promise<EnvironmentView> {
  const row = await findEnvironment(ctx, slug);
  requireRole(ctx, row.id, 'viewer');
  const [view] = await viewEnvironments(ctx, [row]);
  if (!view) throw new Problem('not-found', 'There is no such environment, or you have no role in it.');
  return view;
}
