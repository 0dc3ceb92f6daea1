import type { Understanding } from '@/lib/domain/effect';
import type { RuleMatch, Verdict } from '@/lib/domain/verdict';
import { redactValue } from '@/lib/ingest/redact';
import { type JudgedSession, judge } from '@/lib/policies/judge';
import type { PolicySet } from '@/lib/policies/policy-set';
import { understand } from '@/lib/understand/understand';
import { contextOf, type Place, type World } from './bench';
import type { PreparedAction } from './prepare-action';

/** An action judged before the lock, with what the verdict rests on. */
export type Judgement = {
  revision: bigint;
  session: JudgedSession;
  /** Without secrets: it is kept and shown. */
  understanding: Understanding;
  verdict: Verdict;
  /** What each other environment it reaches (by slug) says of it: binding too, whatever home says. */
  reached: ReadonlyMap<string, readonly RuleMatch[]>;
};

/**
 * An action turns out, under the lock of its home, to reach an environment that was not asked: what tells environments has changed
 * since it was judged. Nothing is decided; it is to be judged again, outside the lock.
 */
export class JudgedTooEarly extends Error {}

/** The other environments an action reaches. */
export function reachOf(understanding: Understanding, world: World, home: Place): Place[] {
  const slugs = new Set(understanding.effects.map((effect) => effect.environment?.slug));
  return [...world.places.values()].filter(({ id, slug }) => id !== home.id && slugs.has(slug));
}

/** What an action means: read with its secrets, told without them. */
export function understandAction(
  action: Pick<PreparedAction, 'asked'>,
  world: World,
  home: Place,
): Understanding {
  return redactValue(understand(action.asked, contextOf(world, home))) as Understanding;
}

/** What a set of policies says of an understood action; `approvals`: people who have agreed to it. */
export function verdictOn(
  policies: PolicySet | null,
  home: Place,
  action: Pick<PreparedAction, 'tool' | 'text'>,
  session: JudgedSession,
  understanding: Understanding,
  approvals = 0,
): Verdict {
  if (!policies) throw new Error('an action was judged in a batch that was read without policies');
  const { tool, text } = action;
  const command = text ?? tool;
  return judge(policies, { session, home, tool, command, understanding, approvals, at: new Date() });
}

/** Whether two views of a session are the same to policies. */
export const sameFacts = (a: JudgedSession, b: JudgedSession) => JSON.stringify(a) === JSON.stringify(b);
