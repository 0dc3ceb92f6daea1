import type { Ctx, OperatorActor } from '@/lib/db/context';

export type TokenView = {
  id: string;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

/** The asking operator's own tokens, newest first. */
export async function listTokens(ctx: Ctx<OperatorActor>): Promise<TokenView[]> {
  const rows = await ctx.database.main.operatorToken.findMany({
    where: { operatorId: ctx.actor.id },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(({ id, prefix, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    prefix,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
