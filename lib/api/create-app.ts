import { createAuth } from '@/lib/auth/create-auth';
import { AgentKeys } from '@/lib/auth/find-agent-key';
import { firstAdminLink } from '@/lib/auth/first-admin-link';
import { OrderWatch } from '@/lib/control/order-watch';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { ApprovalWatch } from '@/lib/gate/approval-watch';
import { Bench } from '@/lib/gate/bench';
import { warmUp } from '@/lib/gate/warm-up';
import { LogQueues } from '@/lib/ingest/log-queue';
import { writeBatch } from '@/lib/ingest/write-batch';
import { LiveHub } from '@/lib/live/live-hub';
import { RestoreWatch } from '@/lib/live/restore-watch';
import { ServerMetrics } from '@/lib/metrics/server-metrics';
import { installStarterPack } from '@/lib/policies/install-starter-pack';
import type { Settings } from '@/lib/settings';
import type { AgentProgram } from './agent/agent-program';
import type { AppContext } from './app-context';
import { contextFor } from './authenticate';
import { createRouter } from './router';
import { startSweeps } from './sweep';

export type AppOptions = {
  /** Address of the database with the running role. */
  url: string;
  /** Address of the database with the owner role. */
  ownerUrl?: string;
  /** Instance secret, from which all keys are derived. */
  secret: string;
  settings: Settings;
  /** What `GET /agent.mjs` serves. */
  agentProgram?: AgentProgram;
};

export type App = {
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>;
  /** Begins the sweeps, and makes the gate ready for its first request. Called once, when the server listens. */
  start(): void;
  /** Whoever waits for a person's decision is answered with what is known; from now on nobody is kept waiting. */
  endWaits(): void;
  /** Ends feeds and waits, lets what was accepted be written, closes the pools. */
  close(): Promise<void>;
  /** A fresh single-use link that creates the first admin; undefined when there is one. */
  firstAdminLink(baseUrl: string): Promise<string | undefined>;
};

/** Puts one app process together: pools, queues, live hub, sign-in and the router over them. */
export async function createApp({ url, ownerUrl, secret, settings, agentProgram }: AppOptions): Promise<App> {
  const database = openDatabase(url);
  const keys = instanceKeys(secret);
  const pulse = new Pulse();
  const bench = new Bench();
  const metrics = new ServerMetrics();
  bench.onAnswer = (decision, milliseconds) => metrics.noteDecision(decision, milliseconds);
  const queues = new LogQueues((environmentId, jobs) =>
    writeBatch({ database, keys, pulse, bench }, environmentId, jobs),
  );
  const watch = new ApprovalWatch(database.main, pulse);
  const live = new LiveHub({ database, pulse });
  const orders = new OrderWatch(database.door, pulse);
  const restores = new RestoreWatch({
    url,
    async pause() {
      live.interrupt();
      await queues.drained();
    },
    renew() {
      live.renew();
      agentKeys.forget();
    },
  });
  const auth = createAuth({ db: database.door, keys, settings });
  const agentKeys = new AgentKeys(database.door);
  const app: AppContext = {
    database,
    keys,
    pulse,
    settings,
    ownerUrl,
    metrics,
    auth,
    agentKeys,
    bench,
    queues,
    watch,
    live,
    orders,
    restores,
    agentProgram,
  };
  const router = createRouter(app);
  const ctx = contextFor(app, { kind: 'server', part: 'server' } as const);
  await restores.open();
  await installStarterPack(ctx);
  let endSweeps: (() => Promise<void>) | undefined;
  return {
    fetch: (request, env) => router.fetch(request, env as object),
    start() {
      endSweeps = startSweeps(ctx, restores);
      // Where it fails the first request finds out the same, and has somebody to tell.
      void warmUp(database.main, bench).catch(() => undefined);
    },
    endWaits: () => watch.close(),
    async close() {
      await endSweeps?.();
      await restores.close();
      await live.close();
      orders.close();
      watch.close();
      await queues.drained();
      await closeDatabase(database);
    },
    firstAdminLink: (baseUrl) => firstAdminLink(ctx, baseUrl),
  };
}
