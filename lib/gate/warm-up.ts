import type { Tx } from '@/lib/db/client';
import type { Bench } from './bench';
import { unknownSession } from './judge-action';
import { understandAction, verdictOn } from './judgement';

const session = unknownSession({ owner: '' }, { session: 'warm-up', agent: 'warm-up' });
const asked = { id: 'warm-up', tool: 'Bash', input: { command: 'git status && ls -l | head' } };

/**
 * Judges a made-up harmless action in every environment, and forgets it: policies are read and compiled, and the code of judgement has
 * run, before the first agent after a start waits for it. Writes nothing.
 */
export async function warmUp(tx: Tx, bench: Bench): Promise<void> {
  const world = await bench.worldNow(tx);
  for (const place of world.places.values()) {
    const policies = await bench.policiesOf(tx, world, place.id);
    const understanding = understandAction({ asked }, world, place);
    verdictOn(policies, place, { tool: asked.tool, text: null }, session, understanding);
  }
}
