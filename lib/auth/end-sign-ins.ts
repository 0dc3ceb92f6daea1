import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';

/** Ends one of one's own sign-ins, or with `others` all but the one that asks; each counts on its next request. Answers how many there were. */
export async function endSignIns(
  ctx: Ctx<OperatorActor>,
  input: { id: string } | { others: true },
): Promise<{ ended: number }> {
  const { id: operatorId, email, signIn } = ctx.actor;
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const which = 'id' in input ? { id: input.id } : signIn ? { id: { not: signIn.id } } : {};
    const { count } = await log.tx.operatorSession.deleteMany({ where: { operatorId, ...which } });
    if ('id' in input && count === 0)
      throw new Problem('not-found', 'You have no such sign-in: it may have ended already.');
    if (count > 0) log.append({ type: 'operator.sessions-ended', data: { email, count, by: email } });
    return { ended: count };
  });
}
