import type { Ctx, KeyActor } from '@/lib/db/context';
import type { JudgedSession } from '@/lib/policies/judge';
import { type Bench, placeOf } from './bench';
import { type Judgement, understandAction, verdictOn } from './judgement';
import type { PreparedAction } from './prepare-action';
import { reachEnvironments } from './reach-environments';

/** Understands an action and judges it by what this process knows, outside the lock of its home. */
export async function judgeAction(
  ctx: Ctx<KeyActor>,
  bench: Bench,
  action: PreparedAction,
): Promise<Judgement> {
  const { main } = ctx.database;
  const world = await bench.worldWith(main, ctx.actor.environmentId);
  const home = placeOf(world, ctx.actor.environmentId);
  const session = bench.factsOf(home.id, action.session) ?? unknownSession(ctx.actor, action);
  const understanding = understandAction(action, world, home);
  const policies = await bench.policiesOf(main, world, home.id);
  const verdict = verdictOn(policies, home, action, session, understanding);
  const reached = await reachEnvironments(ctx, bench, world, { action, session, understanding, home });
  return { revision: world.revision, session, understanding, verdict, reached };
}

/** The facts of a session nobody has said anything about. */
export const unknownSession = (
  { owner }: Pick<KeyActor, 'owner'>,
  { session, agent }: Pick<PreparedAction, 'session' | 'agent'>,
): JudgedSession => ({
  id: session,
  agent,
  driver: '',
  owner,
  role: '',
  width: [],
  permissionMode: '',
  supervised: false,
});
