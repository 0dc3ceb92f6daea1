import type { Ctx, OperatorActor } from '@/lib/db/context';
import type { MeView } from '@/lib/domain/operator';
import { environmentSlugs } from './list-operators';

/** Invited people who have not come yet decide nothing. */
const canSignIn = {
  disabledAt: null,
  OR: [{ accounts: { some: {} } }, { tokens: { some: { revokedAt: null } } }],
};

/** The signed-in operator, and whether they are the only person who could approve anything. */
export async function describeMe(ctx: Ctx<OperatorActor>): Promise<MeView> {
  const { id, name, email, grants, twoFactor, twoFactorRequired } = ctx.actor;
  const slugs = await environmentSlugs(ctx);
  const others = await ctx.database.main.grant.count({
    where: { operatorId: { not: id }, role: { in: ['responder', 'admin'] }, operator: canSignIn },
  });
  return {
    id,
    name,
    email,
    grants: grants.map(({ environmentId, role, content }) => ({
      environment: environmentId === null ? null : (slugs.get(environmentId) ?? String(environmentId)),
      role,
      content,
    })),
    alone: others === 0,
    twoFactor,
    twoFactorRequired,
  };
}
