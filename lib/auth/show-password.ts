import type { Ctx, OperatorActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import type { Auth } from './create-auth';
import { logSignIn } from './log-sign-in';
import { countSignInTry, forgetSignInTries } from './sign-in-delay';

/** What shows again that it is still them: counted, delayed and logged like signing in. */
export type Shown = { auth: Auth; headers: Headers; address: string };

/** Whether this is the operator's password: `invalid-field` naming `password` when it is not, `too-many-requests` after many tries. */
export async function showPassword(
  ctx: Ctx<OperatorActor>,
  shown: Shown & { password: string },
): Promise<void> {
  await tryToShow(ctx, shown, 'password', async () => {
    const account = await ctx.database.door.operatorAccount.findFirst({
      where: { operatorId: ctx.actor.id, providerId: 'credential' },
    });
    const { password } = await shown.auth.$context;
    return account?.password ? password.verify({ hash: account.password, password: shown.password }) : false;
  });
}

/** One try at showing something; counted before it is looked at, so that tries at the same moment count too. */
export async function tryToShow(
  ctx: Ctx<OperatorActor>,
  { address }: Pick<Shown, 'address'>,
  field: 'password' | 'code',
  check: () => Promise<boolean>,
): Promise<void> {
  const { email } = ctx.actor;
  const db = ctx.database.door;
  await countSignInTry(db, email);
  if (await check()) return forgetSignInTries(db, email);
  await logSignIn(ctx, 'operator.refused', { email, address, what: `A ${field}` });
  throw new Problem('invalid-field', `${field}: is wrong.`, { field });
}
