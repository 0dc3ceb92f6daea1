import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { operate } from '@/e2e/clients/operator';
import { playAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import { exists, expectThat, type Scenario } from './scenario';

/** A session that was stopped stays stopped when the client goes on with it, until an admin resets the stop. */
export const resumeRefused: Scenario = {
  column: 'resume refused',
  title: 'going on with a stopped session is refused until the stop is reset',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    const first = await playAgent(world, room, [{ tool: 'true' }, { text: 'done' }]);
    const session = first.session;
    expectThat(session !== undefined, 'a session id from the client', first.output);
    const address = `/sessions/${encodeURIComponent(session)}`;
    await operate(world, 'POST', `${address}/stop`, { reason: 'stopped by the proof' });
    const { ways } = world.rig;
    const goOn = async (way: string, name: string) => {
      const file = path.join(room.work, name);
      const turns = [{ tool: `touch ${file}` }, { text: 'done' }];
      const played = await playAgent(world, room, turns, { again: { session, way } });
      return { ...played, ran: await exists(file) };
    };
    for (const [index, way] of ways.entries()) {
      const refused = await goOn(way, `while-stopped-${index}`);
      expectThat(!refused.ran, `${way} ${session} runs nothing`, refused);
    }
    await operate(world, 'POST', `${address}/reset`, { reason: 'looked at, may go on' });
    const again = await goOn(ways[0] ?? '', 'after-reset');
    expectThat(again.ran, 'after the reset the resumed session works', again);
    return `refused: ${ways.join(', ')}; after the reset it went on`;
  },
};
