import { roleIn } from '@/lib/auth/require-role';
import { actorName, type Ctx, type OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';

/** Revokes an operator token: one's own, or anybody's for an admin of everything. Twice is the same. */
export async function revokeToken(
  ctx: Ctx<OperatorActor>,
  input: { id: string },
): Promise<{ id: string; revokedAt: string }> {
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const row = await log.tx.operatorToken.findUnique({
      where: { id: input.id },
      include: { operator: true },
    });
    const mayRevoke = row && (row.operatorId === ctx.actor.id || roleIn(ctx, null) === 'admin');
    if (!mayRevoke) throw new Problem('not-found', 'You have no such token.');
    if (row.revokedAt) return { id: row.id, revokedAt: row.revokedAt.toISOString() };
    await log.tx.operatorToken.update({ where: { id: row.id }, data: { revokedAt: log.now } });
    const { email } = row.operator;
    log.append({
      type: 'token.revoked',
      data: { tokenId: row.id, prefix: row.prefix, email, by: actorName(ctx.actor) },
    });
    return { id: row.id, revokedAt: log.now.toISOString() };
  });
}
