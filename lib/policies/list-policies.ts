import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { PolicyView } from '@/lib/domain/policy';
import { findTarget } from '@/lib/environments/find-target';
import { policyView } from './policy-view';

/** The policies that judge an environment: those for all first, then its own, each by name. Archived ones are left out. */
export async function listPolicies(ctx: Ctx, input: { environment: string }): Promise<PolicyView[]> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const policies = await main.policy.findMany({
    where: { archivedAt: null, OR: [{ environmentId: null }, { environmentId: environment.id }] },
    orderBy: [{ environmentId: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
  });
  const versions = await main.policyVersion.findMany({
    where: { OR: policies.map(({ id: policyId, version }) => ({ policyId, version })) },
  });
  return policies.flatMap((policy) => {
    const version = versions.find((row) => row.policyId === policy.id && row.version === policy.version);
    return version
      ? [policyView(policy, version, policy.environmentId === null ? null : environment.slug)]
      : [];
  });
}
