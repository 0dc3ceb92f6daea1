import type { LastDrill, TimeToStop } from './drill';
import type { WholeNumber } from './whole-number';

export const tiers = ['production', 'staging', 'development', 'sandbox'] as const;
export type Tier = (typeof tiers)[number];
export const failModes = ['closed', 'open'] as const;
export type FailMode = (typeof failModes)[number];

/** The reserved log of acts that belong to no environment. */
export const systemSlug = 'system';
export const systemEnvironmentId = 1;

/** Dead-man: how long an agent's machine may be without the server before it closes its gate. Below two heartbeats every hiccup would. */
export const lostAfter: WholeNumber = { of: 'seconds', least: 10, most: 3600 };

/** How long lines are kept, at least: what agents' machines have spooled must still find the ids of what arrived before. */
export const retention: WholeNumber = { of: 'days', least: 7, most: 36_500 };

/** An environment as the console shows it. Times are RFC 3339. */
export type EnvironmentView = {
  slug: string;
  title: string;
  tier: Tier;
  holdAll: boolean;
  knownSessionsOnly: boolean;
  failMode: FailMode;
  /** Accounts, contexts, projects, hosts and the like that identify it. */
  identifiers: string[];
  /** A supervisor that has lost the server for `lostAfterSeconds` stops its session, besides closing the gate on its machine. */
  strict: boolean;
  lostAfterSeconds: number;
  /** Days that lines of its log are kept; null: for ever. */
  retentionDays: number | null;
  /** How long stops took here, drills included; null where no supervisor reported an end of processes within 30 days. */
  timeToStop: TimeToStop | null;
  lastDrill: LastDrill | null;
  frozen: { at: string; by: string; reason: string } | null;
  createdAt: string;
  /** Put away: keys are refused, history stays readable. */
  archived: { at: string; by: string } | null;
  /** Highest role the asking operator has here. */
  role: 'viewer' | 'responder' | 'admin';
  /** Whether they may read prompts, tool inputs and outputs here. */
  content: boolean;
  /** Number of the last log line. */
  seq: number;
  liveSessions: number;
  openIncidents: number;
  pendingApprovals: number;
  /** Active stops of the whole environment (or of everything). */
  stopped: {
    stopId: string;
    scope: 'environment' | 'everything';
    at: string;
    by: string;
    reason: string;
  } | null;
};
