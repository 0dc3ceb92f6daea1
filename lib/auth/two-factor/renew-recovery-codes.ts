import { type Shown, showPassword } from '@/lib/auth/show-password';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';

/** New recovery codes, told once; the old ones stop working. */
export async function renewRecoveryCodes(
  ctx: Ctx<OperatorActor>,
  input: Shown & { password: string },
): Promise<{ recoveryCodes: string[] }> {
  if (!ctx.actor.twoFactor) throw new Problem('conflict', 'You have no second factor.');
  await showPassword(ctx, input);
  const { auth, headers, password } = input;
  const made = await auth.api.generateBackupCodes({ body: { password }, headers });
  await writeLog(ctx, systemEnvironmentId, async (log) =>
    log.append({
      type: 'operator.codes-renewed',
      data: { email: ctx.actor.email, address: input.address },
    }),
  );
  return { recoveryCodes: made.backupCodes };
}
