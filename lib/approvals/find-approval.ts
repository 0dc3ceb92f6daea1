import type { Tx } from '@/lib/db/client';
import type { Approval, ApprovalVote } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An approval of this environment with the agreements it has and the driver its session reports now, or `not-found`. */
export async function findApproval(
  tx: Tx,
  environmentId: number,
  id: string,
): Promise<{ approval: Approval; votes: ApprovalVote[]; sessionDriver: string | null }> {
  const approval = uuidPattern.test(id)
    ? await tx.approval.findFirst({ where: { id, environmentId } })
    : null;
  if (!approval) throw new Problem('not-found', 'There is no such approval in this environment.');
  const session = await tx.session.findUnique({
    where: { environmentId_id: { environmentId, id: approval.sessionId } },
    select: { driver: true },
  });
  const votes = await tx.approvalVote.findMany({ where: { approvalId: id }, orderBy: { at: 'asc' } });
  return { approval, votes, sessionDriver: session?.driver ?? null };
}
