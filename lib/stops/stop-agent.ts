import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { StopView } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { setLatch } from './set-latch';

/** Stops every session of an agent in an environment, those yet to come included, until reset. Unknown agent: `not-found`. */
export async function stopAgent(
  ctx: Ctx,
  input: { environment: string; agent: string; reason: string },
): Promise<StopView> {
  const environment = await findEnvironment(ctx, input.environment, { pool: 'stops' });
  requireRole(ctx, environment.id, 'responder');
  return setLatch(ctx, environment, { scope: 'agent', agent: input.agent }, input.reason);
}
