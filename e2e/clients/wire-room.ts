import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hookKind, wiredHooks } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import type { Room } from './room';
import type { World } from './world';

/** Writes the hooks into the user's configuration of the client, and where Interlock is. */
export async function wireRoom(world: World, room: Room, program = world.agentProgram): Promise<void> {
  const folder = path.join(room.home, '.config/interlock');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'agent.json'),
    JSON.stringify({ url: world.baseUrl, key: world.key, failMode: 'closed' }),
    { mode: 0o600 },
  );
  const { client } = world.rig;
  const command = `${process.execPath} ${program} hook ${client}`;
  const hooks: Record<string, unknown> = {};
  for (const event of wiredHooks[client]) {
    const ms = hookTimeoutMs(client, hookKind(client, event));
    hooks[event] = [
      {
        ...(client === 'gemini' ? {} : {}),
        hooks: [
          {
            type: 'command',
            command,
            timeout: client === 'gemini' ? ms : Math.ceil(ms / 1000),
            ...(client === 'claude' ? { onFailure: 'block' } : {}),
            ...(client === 'gemini' ? { name: 'interlock' } : {}),
          },
        ],
      },
    ];
  }
  const file = path.join(
    room.home,
    { claude: '.claude/settings.json', codex: '.codex/hooks.json', gemini: '.gemini/settings.json' }[client],
  );
  await mkdir(path.dirname(file), { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => '{}');
  await writeFile(file, JSON.stringify({ ...JSON.parse(before), hooks }, null, 2));
}
