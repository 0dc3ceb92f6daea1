import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { StopView } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { setLatch } from './set-latch';

/** Stops every session in an environment, those yet to come included, until reset. */
export async function stopEnvironment(
  ctx: Ctx,
  input: { environment: string; reason: string },
): Promise<StopView> {
  const environment = await findEnvironment(ctx, input.environment, { pool: 'stops' });
  requireRole(ctx, environment.id, 'responder');
  return setLatch(ctx, environment, { scope: 'environment' }, input.reason);
}
