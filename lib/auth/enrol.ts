import { randomUUID } from 'node:crypto';
import type { Ctx, ServerActor } from '@/lib/db/context';
import type { SignInLink } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { countAdmins } from './keep-an-admin';
import { findSignInLink } from './sign-in-link';
import { dropTwoFactor } from './two-factor/drop-two-factor';

/** What makes the hash of a password: better-auth is one. */
type Hasher = { $context: Promise<{ password: { hash(password: string): Promise<string> } }> };

export type EnrolInput = { token: string; name: string; password: string; email?: string };

/**
 * Uses a one-time link: sets name and password, and for a new operator the e-mail address and the role that was
 * offered. Recovery also ends every session there was, and the second factor. Losing a race for the link is `gone`.
 */
export async function enrol(
  ctx: Ctx<ServerActor>,
  hasher: Hasher,
  input: EnrolInput,
): Promise<{ email: string }> {
  const { password } = await hasher.$context;
  // Hashing is dear and this call needs no sign-in: a link that cannot be used gets none.
  await findSignInLink(ctx.database.door, input.token);
  const hash = await password.hash(input.password);
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const link = await findSignInLink(log.tx, input.token);
    const { count } = await log.tx.signInLink.updateMany({
      where: { id: link.id, usedAt: null },
      data: { usedAt: log.now },
    });
    if (count === 0) throw new Problem('gone', 'This link was used already. Sign in, or ask for a new link.');
    const email = (link.email ?? input.email ?? '').trim().toLowerCase();
    if (email === '')
      throw new Problem('invalid-field', 'email: enter the address you will sign in with.', {
        field: 'email',
      });
    if (link.purpose === 'first-admin' && (await countAdmins(log.tx)) > 0)
      throw new Problem('gone', 'There is an admin already. Sign in, or ask them for an invitation.');
    const id = await upsertOperator(log, link, email, input.name);
    await setPassword(log, id, hash);
    const recovers = link.purpose === 'recover';
    if (recovers) await log.tx.operatorSession.deleteMany({ where: { operatorId: id } });
    const reset = recovers && (await dropTwoFactor(log.tx, id)) ? { secondFactorReset: true } : {};
    log.append({
      type: 'operator.enrolled',
      data: { email, purpose: link.purpose, role: link.role, ...reset },
    });
    return { email };
  });
}

async function upsertOperator(log: Log, link: SignInLink, email: string, name: string): Promise<string> {
  const known = await log.tx.operator.findUnique({ where: { email } });
  if (known) {
    if (link.purpose === 'first-admin')
      throw new Problem('conflict', 'There is an operator with this address already.', { field: 'email' });
    if (known.disabledAt) throw new Problem('gone', 'This operator is disabled. Ask an admin.');
    await log.tx.operator.update({ where: { id: known.id }, data: { name } });
    return known.id;
  }
  const { id } = await log.tx.operator.create({ data: { id: randomUUID(), email, name } });
  if (link.role) {
    await log.tx.grant.create({
      data: {
        id: randomUUID(),
        operatorId: id,
        environmentId: link.environmentId,
        role: link.role,
        grantedBy: link.createdBy,
      },
    });
  }
  return id;
}

async function setPassword(log: Log, operatorId: string, hash: string): Promise<void> {
  await log.tx.operatorAccount.deleteMany({ where: { operatorId, providerId: 'credential' } });
  await log.tx.operatorAccount.create({
    data: { id: randomUUID(), accountId: operatorId, providerId: 'credential', operatorId, password: hash },
  });
}
