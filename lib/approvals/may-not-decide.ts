import type { Actor } from '@/lib/db/context';
import type { Approval } from '@/lib/db/generated/client';

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Whether a driver as a client reports it (an e-mail address, a login name or a full name) may be this operator.
 * When in doubt yes: refusing a peer costs a minute, letting somebody agree with themselves costs the promise.
 */
function mayBe(driver: string, operator: { email: string; name: string }): boolean {
  const named = plain(driver);
  const email = plain(operator.email);
  if (named === email) return true;
  return !named.includes('@') && (named === email.split('@')[0] || named === plain(operator.name));
}

/**
 * Why this actor may not decide an approval, or null: may. The second person is a second person,
 * whatever role the first one has: neither the key's owner nor the session's driver, admins included.
 * `sessionDriver` is the driver the session reports now; the approval keeps the one it had when held.
 */
export function mayNotDecide(
  approval: Pick<Approval, 'keyOwner' | 'driver'>,
  sessionDriver: string | null,
  actor: Actor,
): string | null {
  if (actor.kind !== 'operator') return 'An approval needs a signed-in person, or the token of one.';
  if (plain(approval.keyOwner) === plain(actor.email)) {
    return 'You own the key this agent uses: somebody else must decide.';
  }
  const drivers = [approval.driver, sessionDriver].filter((driver) => driver !== null);
  if (drivers.some((driver) => mayBe(driver, actor))) {
    return 'You drive this session: somebody else must decide.';
  }
  return null;
}
