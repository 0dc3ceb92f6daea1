import type { Room } from './room';
import { runCommand } from './run-command';
import type { World } from './world';

/**
 * Connects the room's client to Interlock as a person would: `agent.mjs connect`, and with `--managed` in a managed room.
 */
export async function wireRoom(world: World, room: Room): Promise<void> {
  const words = ['--url', world.baseUrl, '--key', world.key, '--supervise-key', world.superviseKey, '--yes'];
  await runCommand(
    room.enter([
      ...[process.execPath, world.agentProgram, 'connect', world.rig.client],
      ...(room.etc === null ? words : ['--managed', ...words]),
    ]),
    { cwd: room.work, env: { HOME: room.home, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' } },
  );
}
