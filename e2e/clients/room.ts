import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Place } from './rigs/rig';

/** A place for one agent. */
export type Room = Place & {
  folder: string;
  /** The room's own /etc; null: the machine's, which is then never written to. */
  etc: string | null;
  /** The user id the agent runs as; null: whoever runs this. */
  user: number | null;
  /** Makes a command run in the room, as whoever runs this. */
  enter(command: string[]): string[];
  /** Makes a command run in the room as the agent's user. */
  enterAsAgent(command: string[]): string[];
};

/** The unprivileged user of agents in managed rooms; it needs no name. */
const agentUser = 48_211;

/**
 * A fresh room under `parent`. A managed one (root only) has, in a mount namespace of its own, a copy of /etc over /etc and nothing
 * in /usr/local/lib: the real managed paths can be used, and the machine's files stay as they are. Its agent is not root.
 */
export async function openRoom(parent: string, { managed = false } = {}): Promise<Room> {
  const folder = await mkdtemp(path.join(parent, 'room-'));
  const home = path.join(folder, 'home');
  const work = path.join(folder, 'work');
  await mkdir(home);
  await mkdir(work);
  const place = { folder, home, work };
  if (!managed)
    return {
      ...place,
      etc: null,
      user: null,
      enter: (command) => command,
      enterAsAgent: (command) => command,
    };
  const etc = path.join(folder, 'etc');
  const lib = path.join(folder, 'lib');
  await mkdir(lib);
  await cp('/etc', etc, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  const enter = (command: string[]) => [
    ...['unshare', '--mount', '--propagation', 'private', 'sh', '-c'],
    ...[`mount --bind "$0" /etc && mount --bind "$1" /usr/local/lib && shift && exec "$@"`, etc, lib],
    ...command,
  ];
  const drop = ['setpriv', `--reuid=${agentUser}`, `--regid=${agentUser}`, '--clear-groups', '--'];
  return { ...place, etc, user: agentUser, enter, enterAsAgent: (command) => enter([...drop, ...command]) };
}
