import type { Ctx } from '@/lib/db/context';
import type { OperatorView, Role } from '@/lib/domain/operator';
import { requireRole } from './require-role';

/** All operators with their grants. Admins of everything only: it tells who may do what, everywhere. */
export async function listOperators(ctx: Ctx): Promise<OperatorView[]> {
  requireRole(ctx, null, 'admin');
  const rows = await ctx.database.main.operator.findMany({
    orderBy: { email: 'asc' },
    include: {
      grants: true,
      sessions: {
        orderBy: { createdAt: 'desc' },
        select: { createdAt: true, expiresAt: true },
      },
      _count: { select: { accounts: true } },
    },
  });
  const now = new Date();
  const slugs = await environmentSlugs(ctx);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    grants: row.grants.map(({ environmentId, role, content }) => ({
      environment: environmentId === null ? null : (slugs.get(environmentId) ?? String(environmentId)),
      role: role as Role,
      content,
    })),
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lastSignInAt: row.sessions[0]?.createdAt.toISOString() ?? null,
    twoFactor: row.twoFactorEnabled,
    signIns: row.sessions.filter(({ expiresAt }) => expiresAt > now).length,
    enrolled: row._count.accounts > 0,
  }));
}

/** Slug of every environment by its id. */
export async function environmentSlugs(ctx: Ctx): Promise<Map<number, string>> {
  const rows = await ctx.database.main.environment.findMany({ select: { id: true, slug: true } });
  return new Map(rows.map((row) => [row.id, row.slug]));
}
