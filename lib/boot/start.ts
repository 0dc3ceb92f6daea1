import { getRequestListener } from '@hono/node-server';
import type { AgentProgram } from '@/lib/api/agent/agent-program';
import { isKept } from '@/lib/server-log';
import { readSettings, type Settings, setNodeEnv } from '@/lib/settings';
import { buildPages } from './build';
import { bundleAgentProgram } from './bundle-agent-program';
import { checkExposure } from './check-exposure';
import { followRequests } from './drain';
import { createFront, type Front } from './front';
import { localUrl } from './host-names';
import { keepLog } from './keep-log';
import { listen } from './listen';
import type { Flags } from './parse-flags';
import { type PreparedDatabase, prepareDatabase } from './prepare-database';
import { noteServerAddress } from './server-address';
import type { Shutdown } from './shutdown';

/** Starts everything, in the order in which a failure is cheapest, and says where it is. Throws Refusal. */
export async function start(flags: Flags, shutdown: Shutdown, say: (line: string) => void): Promise<void> {
  const mode = flags.dev ? 'development' : 'production';
  setNodeEnv(mode);
  const given = readSettings(mode);
  checkExposure(given);
  const front = createFront(given, !flags.apiOnly);
  const requests = followRequests(front.server);
  const port = await listen(front.server, given.host, given.port, given.dataDir);
  const settings = { ...given, port };
  const baseUrl = settings.publicUrl ?? localUrl(settings.host, port);

  const cancel = new AbortController();
  const preparing = prepareDatabase(settings, { purpose: 'server', say });
  shutdown.add(async () => (await preparing.catch(() => undefined))?.close());
  shutdown.add(() => cancel.abort());
  const building = mode === 'production' && !flags.apiOnly ? buildPages(say, cancel.signal) : undefined;
  const bundling = bundleAgentProgram(settings.version);
  const [database] = await Promise.all([preparing, building, bundling]);

  shutdown.add(keepLog(database, say));
  const app = await openApi(front, database, settings, bundling);
  shutdown.add(() => app.close());
  shutdown.add(() => {
    const drained = requests.drain(10_000);
    app.endWaits();
    return drained;
  });
  if (!flags.apiOnly) {
    const { openPages } = await import('./open-pages');
    await openPages(front, settings);
  }
  app.start();
  if (flags.demo) {
    const { startDemo } = await import('@/lib/demo/start-demo');
    const demo = await startDemo({
      baseUrl: localUrl(settings.host, port),
      url: database.url,
      secret: database.secret,
    });
    shutdown.add(() => demo.stop());
  }
  if (!settings.databaseUrl) shutdown.add(noteServerAddress(settings.dataDir, baseUrl));
  announce(settings, baseUrl, await app.firstAdminLink(baseUrl), say);
}

async function openApi(
  front: Front,
  database: PreparedDatabase,
  settings: Settings,
  bundling: Promise<AgentProgram>,
) {
  const { createApp } = await import('@/lib/api/create-app');
  const { url, ownerUrl, secret } = database;
  const app = await createApp({ url, ownerUrl, secret, settings, agentProgram: await bundling });
  globalThis.interlockApi = (request, page) => app.fetch(request, { page });
  // Next needs the platform's own Request and Response, so they are not replaced.
  front.api = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
  return app;
}

function announce(
  settings: Settings,
  baseUrl: string,
  adminLink: string | undefined,
  say: (line: string) => void,
): void {
  say('');
  say(`  Interlock ${settings.version}`);
  say(`  Address   ${baseUrl}`);
  say(`  Data      ${settings.databaseUrl ? 'the Postgres of DATABASE_URL' : settings.dataDir}`);
  if (adminLink) {
    say('');
    if (isKept) {
      say(
        'Nobody can sign in yet. For a link that makes the first admin: operator create --email YOU --role admin',
      );
    } else {
      say('  Nobody can sign in yet. This link makes the first admin; it works once, within 15 minutes:');
      say(`  ${adminLink}`);
    }
  }
  say('');
}
