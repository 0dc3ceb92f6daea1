import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { Role } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { contentOf } from './content-of';
import { requireRole } from './require-role';
import { linkAddress, makeSignInLink } from './sign-in-link';

/**
 * Invites a person with a role in one environment, or in all (`environment` left out), and returns the one-time
 * link that lets them choose a password. The role counts from now, so that a token can be made for them.
 */
export async function createOperator(
  ctx: Ctx,
  input: {
    email: string;
    role: Role;
    /** False: a viewer who does not read prompts and outputs. */
    content?: boolean | undefined;
    environment?: string;
    baseUrl: string;
  },
): Promise<{ email: string; role: Role; content: boolean; environment: string | null; link: string }> {
  const environment = input.environment ? await findTarget(ctx, input.environment) : null;
  requireRole(ctx, environment?.id ?? null, 'admin');
  const content = contentOf(input);
  const email = input.email.trim().toLowerCase();
  const by = actorName(ctx.actor);
  return writeLog(ctx, environment?.id ?? systemEnvironmentId, async (log) => {
    if (await log.tx.operator.findUnique({ where: { email } })) {
      throw new Problem(
        'conflict',
        `${email} is an operator already. Grant a role instead, or make a recovery link.`,
        { field: 'email' },
      );
    }
    const { id } = await log.tx.operator.create({
      data: { id: randomUUID(), email, name: email.split('@')[0] ?? email },
    });
    const environmentId = environment?.id ?? null;
    await log.tx.grant.create({
      data: { id: randomUUID(), operatorId: id, environmentId, role: input.role, content, grantedBy: by },
    });
    const secret = await makeSignInLink(log.tx, {
      purpose: 'invite',
      email,
      role: input.role,
      environmentId,
      createdBy: by,
    });
    log.append({
      type: 'operator.invited',
      data: { email, role: input.role, content, environment: environment?.slug ?? null, by },
    });
    return {
      email,
      role: input.role,
      content,
      environment: environment?.slug ?? null,
      link: linkAddress(input.baseUrl, secret),
    };
  });
}
