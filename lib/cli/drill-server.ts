import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { App, AppOptions } from '@/lib/api/create-app';
import { publicBaseUrl } from './with-database';

/**
 * The server a drill from the command line is played against: the one that runs, if it is on this database, else one of the command's own
 * on a free port of this machine.
 */
export class DrillServer {
  private own: Promise<{ app: App; server: ServerType; address: string }> | undefined;

  constructor(private readonly options: AppOptions) {}

  /** Where agents with this key reach it. */
  async reach(key: string): Promise<string> {
    const running = publicBaseUrl();
    if (await knows(running, key)) return running;
    this.own ??= this.open();
    return (await this.own).address;
  }

  async close(): Promise<void> {
    const own = await this.own?.catch(() => undefined);
    if (!own) return;
    await own.app.close();
    own.server.close();
  }

  private async open() {
    // Nearly a second to load: for the one command that needs it, not for a stop.
    const { createApp } = await import('@/lib/api/create-app');
    const app = await createApp(this.options);
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
    await once(server, 'listening');
    app.start();
    return { app, server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
}

/** Another Interlock may listen there, or nobody: only one that knows a key made a moment ago is on this database. */
async function knows(address: string, key: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/v1/self`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(3000),
    });
    return response.status === 200;
  } catch {
    return false;
  }
}
