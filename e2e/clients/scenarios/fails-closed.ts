import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { playAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import { exists, expectThat, type Scenario } from './scenario';

const failsClosed = (managed: boolean): Scenario => ({
  column: 'fails closed',
  title: `with Interlock down nothing runs (${managed ? 'managed' : "user's"} configuration)`,
  managed,
  async play(world) {
    const room = await furnishRoom(world, { managed });
    await wireRoom(world, room);
    const before = path.join(room.work, 'before');
    const up = await playAgent(world, room, [{ tool: `touch ${before}` }, { text: 'done' }]);
    expectThat(await exists(before), 'the call runs while Interlock is up', up.output);
    return async () => {
      const after = path.join(room.work, 'after');
      const down = await playAgent(world, room, [{ tool: `touch ${after}` }, { text: 'done' }]);
      expectThat(!(await exists(after)), 'the call does not run', down.output);
      const told = `${down.heard}\n${down.output}`.match(/not allowed, since[^"\n\\]*/)?.[0];
      // `codex exec` prints nothing of a refused prompt: it ends its turn before its model is asked.
      const silent = world.rig.client === 'codex' && down.turns === 0;
      expectThat(silent || told !== undefined, 'the agent or its user is told why', down);
      return `not run: ${told ?? 'refused at the prompt, its model was not even asked'}`;
    };
  },
});

export const failsClosedUser = failsClosed(false);
export const failsClosedManaged = failsClosed(true);
