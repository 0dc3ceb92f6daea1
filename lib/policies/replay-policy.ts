import { requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import type { Tier } from '@/lib/domain/environment';
import type { ReplayRequest } from '@/lib/domain/policy-request';
import type { ReplayLine } from '@/lib/domain/replay';
import { findTarget } from '@/lib/environments/find-target';
import { breathe } from '@/lib/ingest/breathe';
import { loadPolicies } from './policy-book';
import { type JudgingPolicy, PolicySet } from './policy-set';
import { countActions, readActions } from './replay-actions';
import { ReplayTally } from './replay-tally';
import { requireSound } from './require-sound';

const dayMs = 24 * 3_600_000;
/** Actions between two lines of progress. */
const page = 500;

/**
 * Tries a draft on what agents really asked in this environment over the last days: every action is understood and judged anew by
 * the policies of now, and by the same with the draft in place. Nothing is decided or written. Yields progress, then the result.
 */
export async function replayPolicy(
  ctx: Ctx,
  input: { environment: string; draft: ReplayRequest },
): Promise<AsyncGenerator<ReplayLine>> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  requireContent(ctx, environment.id, 'Trying a policy on the past');
  const rules = requireSound(input.draft.text);
  const { name, mode } = input.draft;
  return replay(ctx, environment, { name, mode, version: 0, rules }, input.draft.days);
}

async function* replay(
  ctx: Ctx,
  environment: Environment,
  draft: JudgingPolicy,
  days: number,
): AsyncGenerator<ReplayLine> {
  const { main } = ctx.database;
  const place = { slug: environment.slug, tier: environment.tier as Tier };
  const policies = await loadPolicies(main, environment.id);
  const others = policies.filter((policy) => policy.name !== draft.name);
  const now = new PolicySet(`replay/${place.slug}/now`, place, policies);
  const then = new PolicySet(`replay/${place.slug}/then`, place, [...others, draft]);
  const since = new Date(Date.now() - days * dayMs);
  const total = await countActions(main, environment.id, since);
  const tally = new ReplayTally(days, draft, now, then);
  for await (const actions of readActions(main, environment.id, since, page)) {
    for (const action of actions) {
      await breathe();
      tally.add(action, place);
    }
    yield { done: Math.min(tally.actions, total), total };
  }
  yield { result: tally.result(await countApprovers(ctx, environment.id)) };
}

/** People who may approve in this environment: its responders and admins, and those of all environments. */
async function countApprovers(ctx: Ctx, environmentId: number): Promise<number> {
  return ctx.database.main.operator.count({
    where: {
      disabledAt: null,
      grants: {
        some: { role: { in: ['responder', 'admin'] }, OR: [{ environmentId: null }, { environmentId }] },
      },
    },
  });
}
