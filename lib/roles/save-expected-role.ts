import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { writeLog } from '@/lib/db/write-log';
import type { ExpectedRole } from '@/lib/domain/expected-role';
import { findTarget } from '@/lib/environments/find-target';
import { cleanWords } from '@/lib/ingest/clean-words';

/** Puts a role on the list of those an environment expects of agents, or changes what is said of it. Counts from this commit on. */
export async function saveExpectedRole(
  ctx: Ctx,
  input: { environment: string; role: ExpectedRole },
): Promise<ExpectedRole> {
  const { id: environmentId } = await findTarget(ctx, input.environment);
  requireRole(ctx, environmentId, 'admin');
  const { name, grants } = input.role;
  const purpose = cleanWords(input.role.purpose, 500);
  return writeLog(ctx, environmentId, async (log) => {
    const by = actorName(ctx.actor);
    const said = { purpose, grants, savedBy: by, savedAt: log.now };
    await log.tx.expectedRole.upsert({
      where: { environmentId_name: { environmentId, name } },
      create: { environmentId, name, ...said },
      update: said,
    });
    await judgeAnew(log.tx);
    log.append({ type: 'environment.expected', data: { changes: `${name}: ${purpose}`, grants, by } });
    return { name, purpose, grants };
  });
}
