import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { PolicyVersionView, PolicyView } from '@/lib/domain/policy';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { findPolicy, type PolicyAddress } from './find-policy';
import { policyVersionView, policyView } from './policy-view';

export type PolicyDetail = PolicyView & { versions: PolicyVersionView[] };

/**
 * One policy with all its versions, newest first. `seenFrom` is the environment whose page asks: whoever has a role there
 * may read what judges it.
 */
export async function getPolicy(
  ctx: Ctx,
  input: PolicyAddress & { seenFrom: string },
): Promise<PolicyDetail> {
  const from = await findTarget(ctx, input.seenFrom);
  requireRole(ctx, from.id, 'viewer');
  if (input.environment !== null && input.environment !== input.seenFrom)
    throw new Problem('not-found', `There is no policy ${input.name} of ${input.seenFrom}.`);
  const policy = await findPolicy(ctx, input);
  const versions = await ctx.database.main.policyVersion.findMany({
    where: { policyId: policy.id },
    orderBy: { version: 'desc' },
  });
  const [newest] = versions;
  if (!newest) throw new Error(`policy ${policy.id} has no version`);
  return { ...policyView(policy, newest, input.environment), versions: versions.map(policyVersionView) };
}
