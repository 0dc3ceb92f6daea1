import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { playAgent } from '@/e2e/clients/start-agent';
import { exists, expectThat, type Scenario } from './scenario';

/** Without Interlock the client runs what its model says: what the other scenarios prevent does happen otherwise. */
export const runs: Scenario = {
  column: 'runs',
  title: 'the real client runs a scripted shell command',
  async play(world) {
    const room = await furnishRoom(world);
    const file = path.join(room.work, 'ran');
    const { code, output, session } = await playAgent(world, room, [
      { tool: `echo ran > ${file}` },
      { text: 'done' },
    ]);
    expectThat(await exists(file), 'the file of the scripted command', output);
    expectThat(code === 0, 'exit 0', output);
    return session ? `session ${session}` : 'no session id printed';
  },
};
