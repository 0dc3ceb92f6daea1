import type { KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { PreparedAction } from '@/lib/gate/prepare-action';
import type { PreparedEvent, Rejection } from './prepare-event';

/** A piece of work waiting for an environment's log; `resolve` is called after the commit. */
export type LogJob = EventsJob | AskJob | CollectJob;

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

export type GateJob = AskJob | CollectJob;

/** Lines one request puts into one transaction at most: keeps the lock short (10 ms). */
export const maxEventsPerJob = 50;
