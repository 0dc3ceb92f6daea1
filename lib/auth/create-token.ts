import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { requireConfirmed } from './require-confirmed';
import { newSecret } from './secret-text';

/** A bearer token for scripts, with its operator's own roles. People make their own; the command line makes any. */
export async function createToken(
  ctx: Ctx,
  input: { email?: string },
): Promise<{ id: string; prefix: string; email: string; token: string }> {
  const { actor } = ctx;
  if (actor.kind !== 'operator' && actor.kind !== 'command')
    throw new Problem('not-signed-in', 'Sign in to make an operator token.');
  // Or a screen somebody walked away from would give a token, of which nothing is asked again.
  requireConfirmed(ctx, 'Making an operator token');
  const own = actor.kind === 'operator' ? actor.email : null;
  const email = (input.email ?? own ?? '').trim().toLowerCase();
  if (own !== null && email !== own)
    throw new Problem('not-allowed', 'You can make tokens for yourself only.', { field: 'email' });
  const secret = newSecret('token');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const operator = await log.tx.operator.findUnique({ where: { email } });
    if (!operator)
      throw new Problem(
        'not-found',
        `There is no operator ${email}. Create one first: operator create --email ${email} --role …`,
      );
    if (operator.disabledAt) throw new Problem('conflict', `${email} is disabled.`);
    const id = randomUUID();
    await log.tx.operatorToken.create({
      data: { id, operatorId: operator.id, prefix: secret.prefix, hash: secret.hash, createdAt: log.now },
    });
    log.append({
      type: 'token.created',
      data: { tokenId: id, prefix: secret.prefix, email, by: actorName(actor) },
    });
    return { id, prefix: secret.prefix, email, token: secret.text };
  });
}
