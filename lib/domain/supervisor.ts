import { z } from 'zod';
import { instantSchema } from './instant-schema';
import { agentNameSchema, sessionIdSchema } from './session-id';
import type { StopScope, StopState } from './stop';

/** How often a supervisor says that it lives, seconds. */
export const heartbeatSeconds = 5;
/** Silent for three heartbeats, a supervisor is shown as lost: its session's processes cannot be reached. */
export const supervisorLostAfterMs = 3 * heartbeatSeconds * 1000;
/** Milliseconds between SIGTERM and SIGKILL: with delivery and re-scan a tree is gone within 5 s of the order. */
export const stopGraceMs = 2000;

/** How a supervisor holds what the agent starts: by the kernel (cgroup, systemd scope), or only by a mark in its environment. */
export const enclosures = ['cgroup', 'systemd', 'marker'] as const;
export type Enclosure = (typeof enclosures)[number];
export const wiringStates = ['wired', 'missing', 'changed', 'unmanaged'] as const;
export type WiringState = (typeof wiringStates)[number];
export const stopSteps = ['delivered', 'signalled', 'verified', 'partial', 'failed'] as const;
export type StopStep = (typeof stopSteps)[number];

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });
const label = (longest: number) =>
  z
    .string({ error: 'must be text' })
    .max(longest, `must have at most ${longest} characters`)
    .transform((text) => text.replaceAll('\u0000', '').toWellFormed());
const count = z
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(2_147_483_647, 'is too large');

/** Made by the supervisor for one run: a UUID, or anything as plain. */
export const runIdSchema = z
  .string({ error: 'must be text' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,99}$/, 'must have 8 to 100 letters, digits, dots and hyphens');

const endedSchema = z.object({
  exitCode: z.number().int().nullable().catch(null).default(null),
  signal: label(40).nullable().default(null),
});

/** `PUT /api/v1/supervisors/{runId}`: a supervisor says that it lives, and for whom. */
export const beatSchema = z.object({
  session: sessionIdSchema.nullish(),
  agent: agentNameSchema,
  client: label(40).nullish(),
  host: label(255),
  user: label(255),
  pid: count,
  enclosure: oneOf(enclosures),
  startedBy: oneOf(['run', 'watch']),
  version: label(60),
  wiring: z
    .object({ state: oneOf(wiringStates), file: label(1000).default(''), digest: label(200).default('') })
    .nullish(),
  sharesUserWithServer: z.boolean().nullish(),
  processes: count,
  /** The agent ended by itself: this is the supervisor's last word. */
  ended: endedSchema.nullish(),
});
export type SupervisorBeat = z.infer<typeof beatSchema>;

/** An order to end a session's processes, as a supervisor gets it. */
export type StopOrder = {
  stopId: string;
  /** Empty while the run has no session yet. */
  session: string;
  scope: StopScope;
  reason: string;
  requestedAt: string;
  graceMs: number;
};

export type BeatAnswer = {
  session: string | null;
  heartbeatSeconds: number;
  lostAfterSeconds: number;
  strict: boolean;
  stop: StopOrder | null;
};

/** `POST /api/v1/control/{stopId}`: what a supervisor did about a stop. `at` is its own clock, and only orders its own reports. */
export const stepSchema = z.object({
  session: sessionIdSchema.or(z.literal('')),
  run: runIdSchema.nullish(),
  step: oneOf(stopSteps),
  at: instantSchema,
  signalled: count.nullish(),
  gone: count.nullish(),
  survivors: z
    .array(z.object({ pid: count, command: label(100_000).transform((text) => text.slice(0, 300)) }))
    .transform((list) => list.slice(0, 100))
    .nullish(),
  enclosure: oneOf(enclosures),
  selfReported: z.boolean().nullish(),
  detail: label(100_000)
    .transform((text) => text.slice(0, 1000))
    .nullish(),
  ended: endedSchema.nullish(),
});
export type StepReport = z.infer<typeof stepSchema>;
export type StepAnswer = { state: StopState };

/** What a stop of a session would reach now: shown before anybody needs it. */
export const controlLevels = ['gate-and-process', 'gate-only', 'observe-only', 'supervisor-lost'] as const;
export type ControlLevel = (typeof controlLevels)[number];
export type SessionControl = {
  level: ControlLevel;
  /** A sentence: why, and what that means. */
  reason: string;
  /** Last heartbeat, where the supervisor is lost. */
  since?: string;
};
