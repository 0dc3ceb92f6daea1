import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { wireRoom } from '@/e2e/clients/wire-room';
import { playDenied } from './denied';
import { expectThat, type Scenario } from './scenario';

/** The proof proves something only if a broken hook makes it fail: one that says yes to everything. */
export const seededFault: Scenario = {
  column: 'fault found',
  title: 'a hook that says yes to everything makes "denied" fail',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    await writeFile(path.join(room.home, '.local/share/interlock/agent.mjs'), 'process.exit(0);\n');
    const verdict = await playDenied(world, room, 'broken').then(
      () => 'passed',
      (error: Error) => error.message,
    );
    expectThat(
      verdict.includes('wanted: the forbidden file never appears'),
      '"denied" fails because the forbidden file appeared',
      verdict,
    );
    return '"denied" failed, as it must: the forbidden file appeared';
  },
};
