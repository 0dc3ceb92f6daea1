import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { findEnvironment } from '@/lib/environments/find-environment';
import type { GrantInput } from './grant-role';
import { keepAnAdmin } from './keep-an-admin';
import { requireRole } from './require-role';

/** Takes a role away; what the operator has open there ends within seconds. Nothing to take: the same answer. */
export async function revokeGrant(
  ctx: Ctx,
  input: GrantInput,
): Promise<{ email: string; environment: string | null; role: null }> {
  const environment = input.environment ? await findEnvironment(ctx, input.environment) : null;
  const environmentId = environment?.id ?? null;
  requireRole(ctx, environmentId, 'admin');
  return writeLog(ctx, environmentId ?? systemEnvironmentId, async (log) => {
    const email = input.email.trim().toLowerCase();
    const { count } = await log.tx.grant.deleteMany({ where: { environmentId, operator: { email } } });
    const view = { email, environment: environment?.slug ?? null, role: null };
    if (count === 0) return view;
    if (environmentId === null) await keepAnAdmin(log.tx);
    log.append({ type: 'operator.revoked', data: { ...view, by: actorName(ctx.actor) } });
    return view;
  });
}
