import type { Tx } from '@/lib/db/client';
import type { KeyActor } from '@/lib/db/context';
import type { Understanding } from '@/lib/domain/effect';
import type { Verdict } from '@/lib/domain/verdict';
import { type JudgedSession, judge } from '@/lib/policies/judge';
import type { PolicySet } from '@/lib/policies/policy-set';
import { understand } from '@/lib/understand/understand';
import { type Bench, contextOf, type Place, placeOf } from './bench';
import type { PreparedAction } from './prepare-action';

/** An action judged before the lock, with what the verdict rests on. */
export type Judgement = {
  revision: bigint;
  session: JudgedSession;
  understanding: Understanding;
  verdict: Verdict;
};

/** The facts of a session nobody has said anything about. */
export function unknownSession(key: Pick<KeyActor, 'owner'>, id: string, agent: string): JudgedSession {
  return { id, agent, driver: '', owner: key.owner, role: '', width: [], permissionMode: '', supervised: false };
}

/** Understands an action and judges it by what this process knows, outside any lock. */
export async function judgeAction(
  bench: Bench,
  tx: Tx,
  key: KeyActor,
  action: PreparedAction,
): Promise<Judgement> {
  const world = await bench.worldAt(tx);
  const place = placeOf(world, key.environmentId);
  const session =
    bench.factsOf(place.id, action.session) ?? unknownSession(key, action.session, action.agent);
  const understanding = understand(action.asked, contextOf(world, place));
  const policies = await bench.policiesOf(tx, world, place.id);
  const verdict = verdictOn(policies, place, action, session, understanding);
  return { revision: world.revision, session, understanding, verdict };
}

/** What a set of policies says of an understood action; `approvals`: people who have agreed to it. */
export function verdictOn(
  policies: PolicySet,
  home: Place,
  action: Pick<PreparedAction, 'tool' | 'text'>,
  session: JudgedSession,
  understanding: Understanding,
  approvals = 0,
): Verdict {
  const { tool, text } = action;
  return judge(policies, {
    session,
    home,
    tool,
    command: text ?? tool,
    understanding,
    approvals,
    at: new Date(),
  });
}

/** Whether two views of a session are the same to policies. */
export const sameFacts = (a: JudgedSession, b: JudgedSession) => JSON.stringify(a) === JSON.stringify(b);
