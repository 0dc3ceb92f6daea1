import { z } from 'zod';
import type { LastDrill, TimeToStop } from './drill';

export const tiers = ['production', 'staging', 'development', 'sandbox'] as const;
export type Tier = (typeof tiers)[number];
export const failModes = ['closed', 'open'] as const;
export type FailMode = (typeof failModes)[number];

/** The reserved log of acts that belong to no environment. */
export const systemSlug = 'system';
export const systemEnvironmentId = 1;

/** Words that are, or may become, the first part of a console or API address. */
const reservedSlugs = new Set(
  `account me agent agents api app approvals assets audit auth connect console docs drill enroll environment environments events
everything favicon first-run freeze gate grants health help hooks incidents invite keys live login logout metrics new next operators otlp
overview people policies policy-schema public reset robots search session sessions settings sign-in sign-out sitemap static stop stops system timeline
tokens unfreeze v1 welcome`.split(/\s+/),
);

export const slugSchema = z
  .string({ error: 'slug is missing' })
  .regex(
    /^[a-z][a-z0-9-]{1,38}$/,
    'slug must start with a letter and have 2 to 39 lower-case letters, digits and hyphens, for example shop-production',
  )
  .refine((slug) => !reservedSlugs.has(slug), 'slug is a word the console uses itself: choose another');

/** Dead-man: how long an agent's machine may be without the server before it closes its gate, seconds. Below two heartbeats every hiccup would. */
export const lostAfterSchema = z
  .number({ error: 'must be a number of seconds' })
  .int('must be a whole number of seconds')
  .min(10, 'must be at least 10 seconds')
  .max(3600, 'must be at most 3600 seconds');

/** Least days that lines are kept: what agents' machines have spooled must still find the ids of what arrived before. */
export const minRetentionDays = 7;

export const retentionDaysSchema = z
  .number({ error: 'must be a number of days, or null to keep lines for ever' })
  .int('must be a whole number of days')
  .min(minRetentionDays, `must be at least ${minRetentionDays} days`)
  .max(36_500, 'must be at most 36500 days');

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
