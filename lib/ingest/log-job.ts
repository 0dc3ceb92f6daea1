import type { KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { Judgement } from '@/lib/gate/judgement';
import type { PreparedAction } from '@/lib/gate/prepare-action';
import type { PreparedEvent, Rejection } from './prepare-event';

/** A piece of work waiting for an environment's log; `resolve` is called after the commit. */
export type LogJob = EventsJob | GateJob;

/** Up to `maxEventsPerJob` prepared events of one request. */
export type EventsJob = {
  kind: 'events';
  key: KeyActor;
  events: PreparedEvent[];
  resolve: (result: EventsResult) => void;
  reject: (error: unknown) => void;
};

export type EventsResult = {
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
  /** Whether each session named in the job is under a stop. */
  stopped: Map<string, boolean>;
};

/** May this action run? */
export type AskJob = {
  kind: 'ask';
  key: KeyActor;
  action: PreparedAction;
  judged: Judgement;
  /** The session that this one goes on from: under a stop, so is this one. */
  origin?: string | null;
  resolve: (answer: GateAnswer) => void;
  reject: (error: unknown) => void;
};

/** What has been decided about a held action? */
export type CollectJob = {
  kind: 'collect';
  key: KeyActor;
  approvalId: string;
  resolve: (answer: GateAnswer) => void;
  reject: (error: unknown) => void;
};

/** What a client's hook tells, and whether its session may go on. */
export type HookJob = {
  kind: 'hook';
  key: KeyActor;
  session: string;
  agent: string;
  origin: string | null;
  events: PreparedEvent[];
  /** True for prompts: refused while the gate is closed. Their text, as the log may keep it. */
  asks: { text: string } | null;
  resolve: (result: HookResult) => void;
  reject: (error: unknown) => void;
};

/** The refusal to hand to the client, of a prompt or because its session is stopped; null: it may go on. */
export type HookResult = { refusal: GateAnswer | null };

export type GateJob = AskJob | CollectJob | HookJob;

/** Lines one request puts into one transaction at most: keeps the lock short (10 ms). */
export const maxEventsPerJob = 50;
