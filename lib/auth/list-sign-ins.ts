import type { Ctx, OperatorActor } from '@/lib/db/context';
import type { SignInView } from '@/lib/domain/operator';

/** One's own sign-ins that have not ended, last used first. */
export async function listSignIns(ctx: Ctx<OperatorActor>): Promise<SignInView[]> {
  const rows = await ctx.database.main.operatorSession.findMany({
    where: { operatorId: ctx.actor.id, expiresAt: { gt: new Date() } },
  });
  return rows
    .map(({ id, ipAddress, userAgent, createdAt, usedAt }) => ({
      id,
      isThis: id === ctx.actor.signIn?.id,
      address: ipAddress || null,
      browser: userAgent || null,
      since: createdAt.toISOString(),
      usedAt: (usedAt ?? createdAt).toISOString(),
    }))
    .sort((a, b) => b.usedAt.localeCompare(a.usedAt));
}
