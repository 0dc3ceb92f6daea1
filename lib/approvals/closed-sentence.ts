import type { Approval } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';

type Closed = { code: 'conflict' | 'gone'; sentence: string };

/** Why nobody can decide this approval any more, as the late caller is told; null: it still waits. */
export function closedSentence(
  approval: Pick<Approval, 'status' | 'decidedBy' | 'decidedAt' | 'reason' | 'expiresAt'>,
  now: Date,
): Closed | null {
  const because = approval.reason ? `: ${approval.reason}` : '';
  const when = approval.decidedAt?.toISOString() ?? 'before';
  if (approval.status === 'approved' || approval.status === 'rejected') {
    return {
      code: 'conflict',
      sentence: `Already ${approval.status} by ${approval.decidedBy ?? 'somebody'} at ${when}${because}. One decision is all there is; a new attempt of the agent makes a new request.`,
    };
  }
  if (approval.status === 'void') {
    return { code: 'gone', sentence: `Void since ${when}${because}. It can no longer be decided.` };
  }
  if (approval.status === 'expired' || approval.expiresAt <= now) {
    return {
      code: 'gone',
      sentence: `Expired at ${approval.expiresAt.toISOString()}: nobody decided in time. The agent must ask again.`,
    };
  }
  return null;
}

/** Throws `conflict` (decided) or `gone` (expired, void) unless the approval still waits. */
export function requireWaiting(approval: Approval, now: Date): void {
  const closed = closedSentence(approval, now);
  if (!closed) return;
  const { status, decidedBy, decidedAt } = approval;
  throw new Problem(closed.code, closed.sentence, {
    more: {
      approval: {
        status: closed.code === 'gone' && status === 'pending' ? 'expired' : status,
        decidedBy,
        decidedAt: decidedAt?.toISOString() ?? null,
      },
    },
  });
}
