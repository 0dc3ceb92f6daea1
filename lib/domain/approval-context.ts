import type { ApprovalView } from './approval';
import type { Decision } from './decision';

/** Gate lines of the environment that are looked through for an action like the held one. */
export const similarLookedThrough = 2_000;

/** How an action ended, as far as the log says: `allowed` and `approved` were not heard of again. */
export type ActionEnd =
  | 'completed'
  | 'failed'
  | 'allowed'
  | 'denied'
  | 'waits'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'void';

/** An action of the past. Times are RFC 3339, texts are an agent's, without secrets. */
export type PastAction = { seq: number; at: string; text: string; decision: Decision };

/** What an approver should know around a held action, from the time before it. */
export type ApprovalContext = {
  /** What the session was last asked to do; null: nobody told. */
  intent: { seq: number; at: string; text: string } | null;
  /** The session's last actions, newest first, each with its newest answer. */
  actions: PastAction[];
  /** The last one here of the same tool that did the same to the same sort of thing; null: none among the lines looked through. */
  similar: (PastAction & { session: string; end: ActionEnd; by: string | null; words: string | null }) | null;
  /** What is known of the session's role now, and why it is wider than expected. */
  role: { name: string | null; permissionMode: string | null; reasons: string[] };
  /** SHA-256 of the files the action names, as the agent's machine read them: the approval is bound to them. */
  files: Record<string, string>;
};

/** One held action as its own address gives it. */
export type ApprovalDetail = ApprovalView & { context: ApprovalContext };
