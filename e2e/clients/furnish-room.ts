import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { openRoom, type Room } from './room';
import { runCommand } from './run-command';
import type { World } from './world';

/** A room with the client's own configuration in it: it reaches its scripted model, and knows nothing of Interlock. */
export async function furnishRoom(world: World, options: { managed?: boolean } = {}): Promise<Room> {
  const room = await openRoom(world.folder, options);
  await world.rig.prepare(room, world.model.urlOf(path.basename(room.folder)));
  if (room.user !== null) {
    await chmod(room.folder, 0o755);
    const owner = `${room.user}:${room.user}`;
    await runCommand(['chown', '-R', owner, room.home, room.work], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    });
  }
  return room;
}
