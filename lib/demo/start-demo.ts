import { createKey } from '@/lib/auth/create-key';
import { revokeKey } from '@/lib/auth/revoke-key';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import type { CommandActor, Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { createEnvironment } from '@/lib/environments/create-environment';
import { runFleet } from './run-fleet';

export const demoSlug = 'demo';

/**
 * Plays the scripted fleet into the environment `demo`, which is made when it is not there. The fleet speaks the
 * agent API at `baseUrl` with a key of its own; the key ends with the demo.
 */
export async function startDemo(options: {
  baseUrl: string;
  url: string;
  secret: string;
}): Promise<{ stop(): Promise<void> }> {
  const database = openDatabase(options.url);
  const actor: CommandActor = { kind: 'command', user: 'demo' };
  const ctx: Ctx = { database, keys: instanceKeys(options.secret), pulse: new Pulse(), actor };
  if (!(await database.main.environment.findUnique({ where: { slug: demoSlug } }))) {
    await createEnvironment(ctx, { slug: demoSlug, title: 'Demo', tier: 'sandbox' });
  }
  const { id, key } = await createKey(ctx, {
    environment: demoSlug,
    scopes: ['ingest', 'gate'],
    owner: 'demo-fleet@example.com',
    label: 'scripted fleet',
  });
  const abort = new AbortController();
  const playing = runFleet({ baseUrl: options.baseUrl, key, signal: abort.signal });
  return {
    async stop() {
      abort.abort();
      await playing;
      await revokeKey(ctx, { id });
      await closeDatabase(database);
    },
  };
}
