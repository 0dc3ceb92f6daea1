import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { Role } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { contentOf } from './content-of';
import { keepAnAdmin } from './keep-an-admin';
import { requireRole } from './require-role';

export type GrantInput = { email: string; environment?: string };

/** Gives an operator a role in one environment, or in all; replaces the one they had there. Admins there only. `content: false`: a viewer who sees that something happened, and not what was said. */
export async function grantRole(
  ctx: Ctx,
  input: GrantInput & { role: Role; content?: boolean | undefined },
): Promise<{ email: string; environment: string | null; role: Role; content: boolean }> {
  const environment = input.environment ? await findTarget(ctx, input.environment) : null;
  const environmentId = environment?.id ?? null;
  requireRole(ctx, environmentId, 'admin');
  const content = contentOf(input);
  return writeLog(ctx, environmentId ?? systemEnvironmentId, async (log) => {
    const operator = await log.tx.operator.findUnique({ where: { email: input.email.trim().toLowerCase() } });
    if (!operator) throw new Problem('not-found', `There is no operator ${input.email}. Invite them first.`);
    const { role } = input;
    const before = await log.tx.grant.findFirst({ where: { operatorId: operator.id, environmentId } });
    const view = { email: operator.email, environment: environment?.slug ?? null, role, content };
    if (before?.role === role && before.content === content) return view;
    const by = actorName(ctx.actor);
    if (before)
      await log.tx.grant.update({ where: { id: before.id }, data: { role, content, grantedBy: by } });
    else
      await log.tx.grant.create({
        data: { id: randomUUID(), operatorId: operator.id, environmentId, role, content, grantedBy: by },
      });
    if (environmentId === null) await keepAnAdmin(log.tx);
    // Whoever made an invitation that is not used yet could use it themselves: it must not carry what others grant.
    await log.tx.signInLink.updateMany({
      where: { email: operator.email, usedAt: null, createdBy: { not: by } },
      data: { expiresAt: log.now },
    });
    log.append({ type: 'operator.granted', data: { ...view, before: before?.role ?? null, by } });
    return view;
  });
}
