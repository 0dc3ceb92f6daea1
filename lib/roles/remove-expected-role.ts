import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';

/** Takes a role off the list of those an environment expects of agents. */
export async function removeExpectedRole(
  ctx: Ctx,
  input: { environment: string; name: string },
): Promise<void> {
  const { id: environmentId } = await findTarget(ctx, input.environment);
  requireRole(ctx, environmentId, 'admin');
  await writeLog(ctx, environmentId, async (log) => {
    const { count } = await log.tx.expectedRole.deleteMany({ where: { environmentId, name: input.name } });
    if (count === 0)
      throw new Problem('not-found', `${input.environment} has no role ${input.name} on its list.`);
    await judgeAnew(log.tx);
    const data = { changes: `${input.name} is no longer expected`, by: actorName(ctx.actor) };
    log.append({ type: 'environment.expected', data });
  });
}
