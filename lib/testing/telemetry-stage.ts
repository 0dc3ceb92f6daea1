import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { inject } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import type { Scope } from '@/lib/domain/agent-key';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from './people-stage';

type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** A people stage with the whole app over it, and one environment, `live`, that agents speak to. */
export type TelemetryStage = PeopleStage & {
  /** Address of the app. */
  url: string;
  /** A new key of `live`; `owner` answers for it. */
  key(options?: { scopes?: Scope[]; owner?: string; agents?: string[] }): Promise<string>;
  /** Posts JSON with a key (or an operator token). */
  post(path: string, key: string, body: unknown): Promise<Answer>;
  get(path: string, key: string): Promise<Answer>;
  /** Token of an admin. */
  admin: string;
};

export async function openTelemetryStage(): Promise<TelemetryStage> {
  const stage = await openPeopleStage();
  const settings = parseSettings({}, 'test');
  const app = await createApp({ url: stage.database.url, secret: inject('postgres').secret, settings });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await stage.environment('live');
  const { token: admin } = await createToken(await stage.person('admin@example.com', 'admin'), {});
  const call = async (path: string, key: string, init: RequestInit): Promise<Answer> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };
  return {
    ...stage,
    url,
    admin,
    async key({ scopes = ['ingest', 'gate'] as Scope[], owner = 'owner@example.com', agents } = {}) {
      const input = { environment: 'live', scopes, owner, ...(agents ? { agents } : {}) };
      return (await createKey(stage.command, input)).key;
    },
    post: (path, key, body) => call(path, key, { method: 'POST', body: JSON.stringify(body) }),
    get: (path, key) => call(path, key, {}),
    async close() {
      server.close();
      await app.close();
      await stage.close();
    },
  };
}
