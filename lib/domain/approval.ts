export const approvalStatuses = ['pending', 'approved', 'rejected', 'expired', 'void'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** How long a held action waits for a person, unless a policy says otherwise. */
export const holdMs = 15 * 60_000;

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
  /** Why the asking operator may not decide this one; null: may. */
  mayNotDecide: string | null;
};
