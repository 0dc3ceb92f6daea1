import { readdir, readFile, readlink } from 'node:fs/promises';
import type { Room } from './room';

/** Every process whose working folder lies in a room, whoever its parent is by now; found without Interlock's help. */
export async function processesIn(room: Room): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process that ended meanwhile, or a zombie, has no working folder.
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      if (!cwd.startsWith(room.folder)) return [];
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return [{ pid: Number(pid), command: command.replaceAll('\0', ' ').slice(0, 200) }];
    }),
  );
  return found.flat();
}
