import { decisionOf, strictestFirst, type Verdict } from '@/lib/domain/verdict';
import type { SessionState } from '@/lib/ingest/batch-state';
import type { JudgedSession } from '@/lib/policies/judge';
import { placeOf } from './bench';
import type { GateBatch } from './gate-batch';
import { JudgedTooEarly, type Judgement, reachOf, sameFacts, understandAction, verdictOn } from './judgement';
import type { PreparedAction } from './prepare-action';

/** A session as policies see it, from what the batch knows of it under the lock. */
export function judgedSessionOf(id: string, state: SessionState): JudgedSession {
  const { agent, owner, driver, role, permissionMode, width, announced } = state;
  return {
    id,
    agent,
    driver: driver ?? '',
    owner,
    role: role ?? '',
    width,
    permissionMode: permissionMode ?? '',
    supervised: announced,
  };
}

/**
 * The judgement of an action as it must be under the lock. What was judged before it counts when neither the policies nor the
 * session have changed since; otherwise the action is judged again here. Throws JudgedTooEarly when that finds an environment
 * it reaches which was not asked.
 */
export function confirmJudgement(
  batch: GateBatch,
  action: PreparedAction,
  judged: Judgement,
  session: SessionState,
): Pick<Judgement, 'understanding' | 'verdict'> {
  const { world, policies, log } = batch;
  const facts = judgedSessionOf(action.session, session);
  const sameWorld = judged.revision === world.revision;
  if (sameWorld && sameFacts(judged.session, facts)) return withReach(judged, judged);
  const home = placeOf(world, log.environmentId);
  const understanding = sameWorld ? judged.understanding : understandAction(action, world, home);
  if (reachOf(understanding, world, home).some(({ slug }) => !judged.reached.has(slug)))
    throw new JudgedTooEarly();
  return withReach(
    { understanding, verdict: verdictOn(policies, home, action, facts, understanding) },
    judged,
  );
}

/** The stricter of what home says and what the environments it reaches have said. */
function withReach(
  { understanding, verdict }: Pick<Judgement, 'understanding' | 'verdict'>,
  { reached }: Judgement,
): Pick<Judgement, 'understanding' | 'verdict'> {
  if (reached.size === 0) return { understanding, verdict };
  const matches = strictestFirst([...verdict.matches, ...[...reached.values()].flat()]);
  const together: Verdict = { ...verdict, ...decisionOf(matches), matches };
  return { understanding, verdict: together };
}
