import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { writeLog } from '@/lib/db/write-log';
import type { FailMode, Tier } from '@/lib/domain/environment';
import { findTarget } from './find-target';

export type EnvironmentChange = {
  title?: string;
  tier?: Tier;
  holdAll?: boolean;
  knownSessionsOnly?: boolean;
  failMode?: FailMode;
  strict?: boolean;
  /** Seconds. */
  lostAfterSeconds?: number;
  /** Accounts, contexts, projects, hosts and the like that identify it. */
  identifiers?: string[];
};

/** Changes an environment's settings; they count from this commit on. What does not differ leaves no line. */
export async function changeEnvironment(
  ctx: Ctx,
  input: { environment: string; change: EnvironmentChange },
): Promise<void> {
  const { id } = await findTarget(ctx, input.environment);
  requireRole(ctx, id, 'admin');
  await writeLog(ctx, id, async (log) => {
    const before = await log.tx.environment.findUniqueOrThrow({ where: { id } });
    const changed = Object.entries(input.change).filter(
      ([name, value]) =>
        value !== undefined &&
        JSON.stringify(before[name as keyof EnvironmentChange]) !== JSON.stringify(value),
    );
    if (changed.length === 0) return;
    await log.tx.environment.update({ where: { id }, data: Object.fromEntries(changed) });
    if (input.change.tier || input.change.identifiers) await judgeAnew(log.tx);
    const changes = changed.map(
      ([name, value]) => `${name}: ${String(before[name as keyof EnvironmentChange])} → ${String(value)}`,
    );
    log.append({
      type: 'environment.changed',
      data: { changes: changes.join(', '), by: actorName(ctx.actor) },
    });
  });
}
