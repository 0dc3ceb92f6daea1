import type { Auth } from '@/lib/auth/create-auth';
import type { AgentKeys } from '@/lib/auth/find-agent-key';
import type { OrderWatch } from '@/lib/control/order-watch';
import type { Database } from '@/lib/db/client';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import type { Pulse } from '@/lib/db/pulse';
import type { ApprovalWatch } from '@/lib/gate/approval-watch';
import type { Bench } from '@/lib/gate/bench';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { LiveHub } from '@/lib/live/live-hub';
import type { RestoreWatch } from '@/lib/live/restore-watch';
import type { ServerMetrics } from '@/lib/metrics/server-metrics';
import type { Settings } from '@/lib/settings';
import type { AgentProgram } from './agent/agent-program';

/** What one app process has, made once by create-app and given to every group of routes. */
export type AppContext = {
  database: Database;
  keys: InstanceKeys;
  pulse: Pulse;
  settings: Settings;
  /** Undefined where an app is put together without it (tests). */
  metrics?: ServerMetrics | undefined;
  /** Address with the owner role, for erasing content; undefined where an app is put together without it (tests). */
  ownerUrl?: string | undefined;
  auth: Auth;
  agentKeys: AgentKeys;
  /** One bounded queue per environment, through which events and gate requests reach the log. */
  queues: LogQueues;
  /** Where actions are judged. */
  bench: Bench;
  /** Wakes callers that wait for a held action. */
  watch: ApprovalWatch;
  live: LiveHub;
  /** Tells connected supervisors what binds their sessions. */
  orders: OrderWatch;
  /** Whether the database is being restored at this moment. */
  restores: RestoreWatch;
  /** What `GET /agent.mjs` serves; undefined where an app is put together without it (tests). */
  agentProgram?: AgentProgram | undefined;
};
