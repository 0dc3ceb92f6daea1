import { roleIn } from '@/lib/auth/require-role';
import type { Tx } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { roleCovers } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';

/** Whether the actor may approve in an environment at all: a responder there, or somebody named as a stand-in for this time. */
export async function mayApprove(ctx: Ctx, tx: Tx, environmentId: number, now: Date): Promise<boolean> {
  const role = roleIn(ctx, environmentId);
  if (role && roleCovers(role, 'responder')) return true;
  if (ctx.actor.kind !== 'operator' || !role) return false;
  const named = await tx.standIn.findFirst({
    where: {
      environmentId,
      email: ctx.actor.email.toLowerCase(),
      removedAt: null,
      fromAt: { lte: now },
      untilAt: { gt: now },
    },
    select: { id: true },
  });
  return named !== null;
}

/** Throws `not-allowed` unless mayApprove. */
export async function requireMayApprove(ctx: Ctx, tx: Tx, environmentId: number, now: Date): Promise<void> {
  if (await mayApprove(ctx, tx, environmentId, now)) return;
  throw new Problem(
    'not-allowed',
    'Deciding needs the role responder in this environment, or to be named as a stand-in. Ask an admin.',
  );
}
