import type { Actor } from '@/lib/db/context';
import type { Approval } from '@/lib/db/generated/client';
import { newAccountMs } from '@/lib/domain/approval';
import { mayBePerson, plainName } from '@/lib/domain/may-be-person';

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
  if (plainName(approval.keyOwner) === plainName(actor.email)) {
    return 'You own the key this agent uses: somebody else must decide.';
  }
  if ([approval.driver, ...drivers].some((driver) => driver !== null && mayBePerson(driver, actor))) {
    return 'You drive this session: somebody else must decide.';
  }
  if (agreed.some((email) => plainName(email) === plainName(actor.email))) {
    return 'You have agreed already: a second person must agree too.';
  }
  const allowedAt = new Date(actor.createdAt.getTime() + newAccountMs);
  if (tier === 'production' && allowedAt > now) {
    return `Your account is new: it may decide in production from ${allowedAt.toISOString()} on. Somebody else must decide until then.`;
  }
  return null;
}
