import { voidApprovals } from '@/lib/approvals/void-approvals';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { findEnvironment } from '@/lib/environments/find-environment';
import { cleanWords } from '@/lib/ingest/clean-words';

export type FreezeView = {
  environment: string;
  frozen: { at: string; by: string; reason: string } | null;
  already?: boolean;
  counts: { approvalsVoided: number };
};

/** Closes an environment's gate and stops nothing: every request is denied and what was held is void, until an admin unfreezes. */
export async function freezeEnvironment(
  ctx: Ctx,
  input: { environment: string; reason: string },
): Promise<FreezeView> {
  const { id, slug } = await findEnvironment(ctx, input.environment, { pool: 'stops' });
  requireRole(ctx, id, 'responder');
  return writeLog(
    ctx,
    id,
    async (log) => {
      const current = await log.tx.environment.findUniqueOrThrow({ where: { id } });
      if (current.frozenAt) {
        const frozen = {
          at: current.frozenAt.toISOString(),
          by: current.frozenBy ?? '',
          reason: current.frozenReason ?? '',
        };
        return { environment: slug, frozen, already: true, counts: { approvalsVoided: 0 } };
      }
      const by = actorName(ctx.actor);
      const reason = cleanWords(input.reason, 1000);
      await log.tx.environment.update({
        where: { id },
        data: { frozenAt: log.now, frozenBy: by, frozenReason: reason },
      });
      const voided = await voidApprovals(log, { all: true }, `the environment was frozen: ${reason}`);
      const approvalsVoided = [...voided.values()].reduce((sum, count) => sum + count, 0);
      log.append({ type: 'environment.frozen', data: { reason, by, approvalsVoided } });
      return {
        environment: slug,
        frozen: { at: log.now.toISOString(), by, reason },
        counts: { approvalsVoided },
      };
    },
    { pool: 'stops' },
  );
}
