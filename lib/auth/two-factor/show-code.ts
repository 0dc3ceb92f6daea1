import { isAPIError } from 'better-auth/api';
import { type Shown, tryToShow } from '@/lib/auth/show-password';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { burnCode } from './burn-code';
import { isSixDigits, plainCode } from './plain-code';

/** Whether this is a code of the operator's second factor, or one of their recovery codes, which is used up by it. `invalid-field` when not. */
export async function showCode(ctx: Ctx<OperatorActor>, shown: Shown & { code: string }): Promise<void> {
  const code = plainCode(shown.code);
  const { auth, headers } = shown;
  await tryToShow(ctx, shown, 'code', async () => {
    if (!ctx.actor.twoFactor) return false;
    if (isSixDigits(code) && !(await burnCode(ctx.database.door, ctx.actor.id, code))) return false;
    try {
      if (isSixDigits(code)) await auth.api.verifyTOTP({ body: { code }, headers });
      else await auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers });
      return true;
    } catch (error) {
      if (isAPIError(error)) return false;
      throw error;
    }
  });
}
