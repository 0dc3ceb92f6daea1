import type { Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { type Log, writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { OwnEventType } from '@/lib/domain/event-type';

/** What a change of policies says in the log. */
export type PolicyLine = { type: Extract<OwnEventType, `policy.${string}`>; data: Record<string, unknown> };

/**
 * Carries out a change of policies under the log of the environment it is for (null: all, in the `system` log) and moves the
 * revision that the gate compares under its own lock. A change for all is then told to every environment, each under its lock:
 * when this returns, no decision by the old policies can be committed any more.
 */
export async function changePolicies<T>(
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'>,
  environmentId: number | null,
  work: (log: Log) => Promise<{ result: T; line: PolicyLine | null }>,
): Promise<T> {
  const { result, line } = await writeLog(ctx, environmentId ?? systemEnvironmentId, async (log) => {
    const change = await work(log);
    if (change.line) {
      log.append(change.line);
      await judgeAnew(log.tx);
    }
    return change;
  });
  if (line && environmentId === null) {
    const environments = await ctx.database.main.environment.findMany({
      where: { id: { not: systemEnvironmentId } },
      select: { id: true },
    });
    for (const { id } of environments) await writeLog(ctx, id, async (log) => log.append(line));
  }
  return result;
}
