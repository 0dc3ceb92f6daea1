import type { Actor } from '@/lib/db/context';
import type { Approval } from '@/lib/db/generated/client';
import { newAccountMs } from '@/lib/domain/approval';

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

/** What the second person's right to decide depends on besides the approval itself. */
export type DecidingFacts = {
  /** Drivers of the session: the one it reports now and any it was held under. A claim only ever adds an exclusion. */
  drivers: readonly (string | null)[];
  tier: string;
  /** E-mail addresses of those who have agreed already. */
  agreed: readonly string[];
  now: Date;
};

/**
 * Why this actor may not decide an approval, or null: may. The second person is a second person,
 * whatever role the first one has: neither the key's owner nor the session's driver, admins included.
 */
export function mayNotDecide(
  approval: Pick<Approval, 'keyOwner' | 'driver'>,
  actor: Actor,
  { drivers, tier, agreed, now }: DecidingFacts,
): string | null {
  if (actor.kind !== 'operator') return 'An approval needs a signed-in person, or the token of one.';
  if (plain(approval.keyOwner) === plain(actor.email)) {
    return 'You own the key this agent uses: somebody else must decide.';
  }
  if ([approval.driver, ...drivers].some((driver) => driver !== null && mayBe(driver, actor))) {
    return 'You drive this session: somebody else must decide.';
  }
  if (agreed.some((email) => plain(email) === plain(actor.email))) {
    return 'You have agreed already: a second person must agree too.';
  }
  const allowedAt = new Date(actor.createdAt.getTime() + newAccountMs);
  if (tier === 'production' && allowedAt > now) {
    return `Your account is new: it may decide in production from ${allowedAt.toISOString()} on. Somebody else must decide until then.`;
  }
  return null;
}
