import type { Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';

/** Writes down that somebody signed in or out, or was refused: e-mail and address, never the password. */
export async function logSignIn(
  ctx: Ctx,
  type: 'operator.signed-in' | 'operator.signed-out' | 'operator.refused',
  data: { email: string; address: string; everywhere?: boolean; reason?: string; what?: string },
): Promise<void> {
  await writeLog(ctx, systemEnvironmentId, async (log) => log.append({ type, data }));
}
