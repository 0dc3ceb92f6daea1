import { isAPIError } from 'better-auth/api';
import { type Shown, tryToShow } from '@/lib/auth/show-password';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { burnCode } from './burn-code';
import { plainCode } from './plain-code';

/** The first code: from now on signing in asks for one. Answers the cookies of the sign-in, which goes on under a new name. */
export async function finishTwoFactor(
  ctx: Ctx<OperatorActor>,
  input: Shown & { code: string },
): Promise<string[]> {
  const { id, email, twoFactor } = ctx.actor;
  if (twoFactor) throw new Problem('conflict', 'Your second factor is set up already.');
  const begun = await ctx.database.door.twoFactor.findUnique({ where: { operatorId: id } });
  if (!begun) throw new Problem('conflict', 'Begin first: POST /api/console/me/two-factor.');
  const code = plainCode(input.code);
  let cookies: string[] = [];
  await tryToShow(ctx, input, 'code', async () => {
    if (!(await burnCode(ctx.database.door, id, code))) return false;
    try {
      const answer = await input.auth.api.verifyTOTP({
        body: { code },
        headers: input.headers,
        returnHeaders: true,
      });
      cookies = answer.headers.getSetCookie();
      return true;
    } catch (error) {
      if (isAPIError(error)) return false;
      throw error;
    }
  });
  await writeLog(ctx, systemEnvironmentId, async (log) =>
    log.append({ type: 'operator.factor-added', data: { email, address: input.address } }),
  );
  return cookies;
}
