import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

/** How long a sign-in counts as confirmed after its person showed password or code, milliseconds. */
export const confirmedForMs = 10 * 60_000;

/**
 * For acts that somebody at an unlocked screen must not do for its owner: throws `confirm-first` unless the sign-in was confirmed within
 * ten minutes (signing in counts). Operator tokens and the command line are not asked: nobody types at them, and whoever holds them has no screen.
 */
export function requireConfirmed(ctx: Pick<Ctx, 'actor'>, what: string): void {
  const { actor } = ctx;
  if (actor.kind !== 'operator' || actor.signIn === null) return;
  if (Date.now() - actor.signIn.confirmedAt.getTime() < confirmedForMs) return;
  throw new Problem(
    'confirm-first',
    `${what} needs your password or a code of your second factor again: POST /api/console/me/confirm, then send this once more.`,
  );
}
