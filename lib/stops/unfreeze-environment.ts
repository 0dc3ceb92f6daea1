import { requireConfirmed } from '@/lib/auth/require-confirmed';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { findEnvironment } from '@/lib/environments/find-environment';
import { cleanWords } from '@/lib/ingest/clean-words';
import type { FreezeView } from './freeze-environment';

/** Opens a frozen environment's gate again. Admins only; unfreezing what is not frozen changes nothing. */
export async function unfreezeEnvironment(
  ctx: Ctx,
  input: { environment: string; reason: string },
): Promise<FreezeView> {
  const { id, slug } = await findEnvironment(ctx, input.environment);
  requireRole(ctx, id, 'admin');
  requireConfirmed(ctx, 'Unfreezing');
  return writeLog(ctx, id, async (log) => {
    const { count } = await log.tx.environment.updateMany({
      where: { id, frozenAt: { not: null } },
      data: { frozenAt: null, frozenBy: null, frozenReason: null },
    });
    if (count > 0)
      log.append({
        type: 'environment.unfrozen',
        data: { reason: cleanWords(input.reason, 1000), by: actorName(ctx.actor) },
      });
    return {
      environment: slug,
      frozen: null,
      ...(count === 0 ? { already: true } : {}),
      counts: { approvalsVoided: 0 },
    };
  });
}
