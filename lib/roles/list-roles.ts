import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { type RoleUse, type RoleView, roleUseDays } from '@/lib/domain/role-use';
import { matchesName } from '@/lib/domain/width';
import { findTarget } from '@/lib/environments/find-target';

type Used = { role: string; use: string; times: number; last_at: Date };
type Seen = { role: string; sessions: number };

/** The roles an environment expects and those agents really act under, each with what it grants against what was used. */
export async function listRoles(ctx: Ctx, input: { environment: string }): Promise<RoleView[]> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const since = new Date(Date.now() - roleUseDays * 24 * 3_600_000).toISOString();
  const [expected, seen, used] = await Promise.all([
    main.expectedRole.findMany({ where: { environmentId: environment.id }, orderBy: { name: 'asc' } }),
    main.$queryRawUnsafe<Seen[]>(
      `SELECT role, count(*)::int AS sessions FROM sessions
        WHERE environment_id = $1::int AND role IS NOT NULL AND last_seen_at >= $2::timestamptz GROUP BY role ORDER BY role`,
      environment.id,
      since,
    ),
    main.$queryRawUnsafe<Used[]>(
      `SELECT s.role, does.use, count(*)::int AS times, max(e.received_at) AS last_at
         FROM events e JOIN sessions s ON s.environment_id = e.environment_id AND s.id = e.session_id,
              jsonb_array_elements_text(e.body::jsonb -> 'data' -> 'does') AS does(use)
        WHERE e.environment_id = $1::int AND e.received_at >= $2::timestamptz AND e.body IS NOT NULL
          AND e.type IN ('gate.allowed', 'gate.held', 'gate.denied') AND s.role IS NOT NULL
        GROUP BY s.role, does.use`,
      environment.id,
      since,
    ),
  ]);
  const listed = expected.map((role) => {
    const own = (name: string) => matchesName(role.name, name);
    const { name, purpose, grants, savedBy, savedAt } = role;
    const said = { name, purpose, grants, savedBy, savedAt: savedAt.toISOString() };
    return {
      ...said,
      ...useOf(
        grants,
        seen.filter((one) => own(one.role)),
        used.filter((one) => own(one.role)),
      ),
    };
  });
  const others = seen.filter((one) => !expected.some((role) => matchesName(role.name, one.role)));
  const unlisted = others.map((one) => ({
    name: one.role,
    purpose: null,
    grants: [],
    savedBy: null,
    savedAt: null,
    ...useOf(
      [],
      [one],
      used.filter((use) => use.role === one.role),
    ),
  }));
  const views = [...listed, ...unlisted];
  return mayReadContent(ctx, environment.id) ? views : views.map(withholdUses);
}

/** The name of a program nobody listed is a word of a command: who may not read those sees the verb of a use that no grant names. */
function withholdUses(view: RoleView): RoleView {
  const merged = new Map<string, RoleUse>();
  for (const used of view.used) {
    const use = used.grantedBy === used.use ? used.use : `${used.use.split(' ')[0]} (withheld)`;
    const before = merged.get(use);
    merged.set(use, before ? { ...before, times: before.times + used.times } : { ...used, use });
  }
  return { ...view, used: [...merged.values()] };
}

function useOf(
  grants: readonly string[],
  seen: readonly Seen[],
  used: readonly Used[],
): Pick<RoleView, 'sessions' | 'used' | 'neverUsed'> {
  const byUse = new Map<string, RoleUse>();
  for (const { use, times, last_at: lastAt } of used) {
    const before = byUse.get(use);
    const last = [before?.lastAt, lastAt.toISOString()]
      .filter((at) => at !== undefined && at !== null)
      .sort()
      .at(-1);
    byUse.set(use, {
      use,
      grantedBy: grants.find((grant) => matchesName(grant, use)) ?? null,
      times: (before?.times ?? 0) + times,
      lastAt: last ?? null,
    });
  }
  const uses = [...byUse.values()].sort((a, b) => b.times - a.times);
  return {
    sessions: seen.reduce((sum, one) => sum + one.sessions, 0),
    used: uses,
    neverUsed: grants.filter((grant) => !uses.some(({ use }) => matchesName(grant, use))),
  };
}
