import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { keepAnAdmin } from './keep-an-admin';
import { requireRole } from './require-role';
import { voidSignInLinks } from './sign-in-link';

/** Shuts an operator out at once: sessions end, tokens are revoked, signing in is refused. Twice is the same as once. */
export async function disableOperator(
  ctx: Ctx,
  input: { id: string },
): Promise<{ id: string; disabledAt: string }> {
  requireRole(ctx, null, 'admin');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const row = await log.tx.operator.findUnique({ where: { id: input.id } });
    if (!row) throw new Problem('not-found', 'There is no such operator.');
    if (row.disabledAt) return { id: row.id, disabledAt: row.disabledAt.toISOString() };
    await log.tx.operator.update({ where: { id: row.id }, data: { disabledAt: log.now } });
    await log.tx.operatorSession.deleteMany({ where: { operatorId: row.id } });
    await log.tx.operatorToken.updateMany({
      where: { operatorId: row.id, revokedAt: null },
      data: { revokedAt: log.now },
    });
    await voidSignInLinks(log.tx, row.email, log.now);
    await keepAnAdmin(log.tx);
    log.append({ type: 'operator.disabled', data: { email: row.email, by: actorName(ctx.actor) } });
    return { id: row.id, disabledAt: log.now.toISOString() };
  });
}
