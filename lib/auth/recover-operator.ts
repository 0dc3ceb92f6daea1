import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { requireRole } from './require-role';
import { linkAddress, makeSignInLink } from './sign-in-link';

/** Makes a single-use link with which an operator chooses a new password. Using it ends all their sessions and takes away their second factor. */
export async function recoverOperator(
  ctx: Ctx,
  input: { email: string; baseUrl: string },
): Promise<{ email: string; link: string }> {
  requireRole(ctx, null, 'admin');
  const email = input.email.trim().toLowerCase();
  const by = actorName(ctx.actor);
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const operator = await log.tx.operator.findUnique({ where: { email } });
    if (!operator) throw new Problem('not-found', `There is no operator ${email}.`);
    if (operator.disabledAt) throw new Problem('conflict', `${email} is disabled.`);
    const secret = await makeSignInLink(log.tx, {
      purpose: 'recover',
      email,
      role: null,
      environmentId: null,
      createdBy: by,
    });
    const resetsSecondFactor = operator.twoFactorEnabled;
    log.append({
      type: 'operator.recovered',
      data: { email, by, ...(resetsSecondFactor ? { resetsSecondFactor } : {}) },
    });
    return { email, link: linkAddress(input.baseUrl, secret) };
  });
}
