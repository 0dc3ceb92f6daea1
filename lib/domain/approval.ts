import type { Understanding } from './effect';
import type { RuleMatch } from './verdict';

export const approvalStatuses = ['pending', 'approved', 'rejected', 'expired', 'void'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** How long a held action waits for a person, unless a policy says otherwise. */
export const holdMs = 15 * 60_000;

/** A new account may not approve in production for a day: an account made for the purpose approves nothing. */
export const newAccountMs = 24 * 3_600_000;

/** Somebody named ahead who may approve for a while. */
export type StandInView = { id: string; email: string; from: string; until: string; namedBy: string };

/** What became of one of several actions rejected together; `detail`: why it was not. */
export type Rejection = { id: string; status: 'rejected' } | { id: string; code: string; detail: string };

/** One person's agreement. */
export type ApprovalVoteView = { by: string; at: string; reason: string | null };

export type ApprovalView = {
  id: string;
  seq: number;
  session: string;
  agent: string;
  actionId: string;
  tool: string;
  /** Redacted input of the action. */
  input: unknown;
  cwd: string | null;
  keyOwner: string;
  driver: string | null;
  heldReason: string;
  status: ApprovalStatus;
  createdAt: string;
  expiresAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  collectedAt: string | null;
  /** People who must agree. */
  approvers: number;
  /** Those who have, in order. */
  votes: ApprovalVoteView[];
  /** What the action means; null where it was held without being judged. */
  understanding: Understanding | null;
  /** The rules that hold it, the strictest first, with their policy's version. */
  matches: RuleMatch[];
  /** True where the reader may not read content: input, folder, words and meaning are left out. */
  withheld?: true;
  /** Why the asking operator may not decide this one; null: may. */
  mayNotDecide: string | null;
};
