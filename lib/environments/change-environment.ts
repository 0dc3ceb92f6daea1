import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { writeLog } from '@/lib/db/write-log';
import type { FailMode, Tier } from '@/lib/domain/environment';
import { findEnvironment } from './find-environment';
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
  /** Days that lines of the log are kept; null: for ever. */
  retentionDays?: number | null;
};

/** Changes an environment's settings; they count from this commit on. What does not differ leaves no line. */
export async function changeEnvironment(
  ctx: Ctx,
  input: { environment: string; change: EnvironmentChange },
): Promise<void> {
  // The system log has one setting, how long it is kept, and only who has the server's shell may change that.
  const settings = Object.keys(input.change);
  const onlyKeeping = settings.length > 0 && settings.every((name) => name === 'retentionDays');
  const find = ctx.actor.kind === 'command' && onlyKeeping ? findEnvironment : findTarget;
  const { id } = await find(ctx, input.environment);
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
      ([name, value]) => `${name}: ${shown(before[name as keyof EnvironmentChange])} → ${shown(value)}`,
    );
    log.append({
      type: 'environment.changed',
      data: { changes: changes.join(', '), by: actorName(ctx.actor) },
    });
  });
}

const shown = (value: unknown) => (value === null ? 'none' : String(value));
