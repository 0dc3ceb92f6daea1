import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { cleanWords } from '@/lib/ingest/clean-words';
import { changePolicies } from './change-policies';
import { findPolicy, type PolicyAddress } from './find-policy';

/** Takes a policy out of judgement; its versions stay readable in the log's history. Asked again: `not-found`. */
export async function archivePolicy(ctx: Ctx, input: PolicyAddress & { reason: string }): Promise<void> {
  const { id, environmentId, name, version } = await findPolicy(ctx, input);
  requireRole(ctx, environmentId, 'admin');
  await changePolicies(ctx, environmentId, async (log) => {
    await log.tx.policy.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: log.now } });
    const reason = cleanWords(input.reason, 500);
    const data = { name, version, environment: input.environment, reason, by: actorName(ctx.actor) };
    return { result: undefined, line: { type: 'policy.archived', data } };
  });
}
