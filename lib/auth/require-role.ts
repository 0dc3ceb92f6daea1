import type { Ctx } from '@/lib/db/context';
import { type Role, roleCovers, roles } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';

/** The highest role an actor has in an environment (`null`: in all of them), or null. The command line may do everything. */
export function roleIn(ctx: Ctx, environmentId: number | null): Role | null {
  if (ctx.actor.kind === 'command' || ctx.actor.kind === 'server') return 'admin';
  if (ctx.actor.kind !== 'operator') return null;
  const held = ctx.actor.grants
    .filter((grant) => grant.environmentId === null || grant.environmentId === environmentId)
    .map((grant) => roles.indexOf(grant.role));
  return held.length > 0 ? (roles[Math.max(...held)] ?? null) : null;
}

/**
 * First line of every verb an operator may call. No role in the environment at all: `not-found`, so that
 * its existence is not told; a role too low: `not-allowed`, naming the one that is needed.
 */
export function requireRole(ctx: Ctx, environmentId: number | null, needed: Role): void {
  if (ctx.actor.kind === 'key') {
    throw new Problem('not-signed-in', 'An agent key opens nothing here: sign in, or use an operator token.');
  }
  const has = roleIn(ctx, environmentId);
  if (!has && environmentId !== null)
    throw new Problem('not-found', 'There is no such environment, or you have no role in it.');
  if (!has || !roleCovers(has, needed)) {
    const where = environmentId === null ? 'for all environments' : 'in this environment';
    throw new Problem(
      'not-allowed',
      `This needs the role ${needed} ${where}; you have ${has ?? 'none'}. Ask an admin.`,
    );
  }
}
