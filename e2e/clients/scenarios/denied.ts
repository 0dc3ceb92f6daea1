import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { furnishRoom } from '@/e2e/clients/furnish-room';
import { operate, until } from '@/e2e/clients/operator';
import type { Room } from '@/e2e/clients/room';
import { endWithin } from '@/e2e/clients/run-command';
import { startAgent } from '@/e2e/clients/start-agent';
import { wireRoom } from '@/e2e/clients/wire-room';
import type { World } from '@/e2e/clients/world';
import { exists, expectThat, type Scenario } from './scenario';

/** The environment is frozen while the agent works: its next call must not run, and it must be told why. */
export const denied: Scenario = {
  column: 'denied',
  title: 'a denied call does not run, and the agent is told why',
  async play(world) {
    const room = await furnishRoom(world);
    await wireRoom(world, room);
    return playDenied(world, room, 'once');
  },
};

/** Throws when the call that was denied ran after all. `turn`: a word for this time, in a room where it is tried more than once. */
export async function playDenied(world: World, room: Room, turn: string): Promise<string> {
  const file = (name: string) => path.join(room.work, `${turn}-${name}`);
  const [begun, go, forbidden] = [file('begun'), file('go'), file('forbidden')];
  const run = startAgent(world, room, [
    { tool: `touch ${begun}; while [ ! -e ${go} ]; do sleep 0.1; done` },
    { tool: `touch ${forbidden}` },
    { text: 'done' },
  ]);
  await until('the first call begins', 120, () => exists(begun));
  const reason = 'found something odd, please wait';
  await operate(world, 'POST', '/freeze', { reason });
  try {
    await writeFile(go, '');
    await endWithin(run, 180);
    const heard = run.conversation.heard().at(-1) ?? '';
    expectThat(!(await exists(forbidden)), 'the forbidden file never appears', run.output());
    expectThat(heard.includes(reason), `the model is told: ${reason}`, `${heard}\n${run.output()}`);
    return `its file never appeared; the model read: ${heard.slice(0, 120)}…`;
  } finally {
    await operate(world, 'POST', '/unfreeze', { reason: 'the proof is over' });
  }
}
