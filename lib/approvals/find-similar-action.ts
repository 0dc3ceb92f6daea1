import type { Tx } from '@/lib/db/client';
import type { Approval } from '@/lib/db/generated/client';
import { type ActionEnd, type ApprovalContext, similarLookedThrough } from '@/lib/domain/approval-context';
import { decisionOfType, gateEventType } from '@/lib/domain/decision';
import type { Effect, Understanding } from '@/lib/domain/effect';
import { actionText } from '@/lib/domain/log-event';
import { lineData, stringMember } from './line-data';

type Line = { seq: bigint; session: string; type: string; receivedAt: Date; body: string };
type End = { end: ActionEnd; by: string | null; words: string | null };

/** Candidates that are read to the end. */
const maxCandidates = 50;

/**
 * The last action before the held one, in the same environment, with the same tool and the same strongest effect (verb, service and
 * kind), and how it ended. Null: none among the newest gate lines, or what the held one does is not known.
 */
export async function findSimilarAction(tx: Tx, approval: Approval): Promise<ApprovalContext['similar']> {
  const understood =
    approval.understanding === null ? null : (JSON.parse(approval.understanding) as Understanding);
  const [effect] = understood?.effects ?? [];
  if (!effect) return null;
  const use = `${effect.verb} ${effect.service}`;
  // Stored bodies are compact JSON: the words stand in them as they are written here.
  const lines = await tx.$queryRawUnsafe<Line[]>(
    `SELECT seq, session_id AS session, type, received_at AS "receivedAt", body
       FROM (SELECT * FROM events WHERE environment_id = $1::int AND type = ANY ($2::text[]) AND seq < $3::bigint
              ORDER BY seq DESC LIMIT ${similarLookedThrough}) AS newest
      WHERE session_id IS NOT NULL AND position($4::text in body) > 0 AND position($5::text in body) > 0
      ORDER BY seq DESC LIMIT ${maxCandidates}`,
    approval.environmentId,
    Object.values(gateEventType),
    approval.seq.toString(),
    `"does":[${JSON.stringify(use)}`,
    `"tool":${JSON.stringify(approval.tool)}`,
  );
  for (const line of lines) {
    const data = lineData(line.body);
    if (data.tool !== approval.tool || !sameKind(data, effect)) continue;
    return {
      seq: Number(line.seq),
      at: line.receivedAt.toISOString(),
      session: line.session,
      text: actionText(data) ?? approval.tool,
      decision: decisionOfType(line.type) ?? 'hold',
      ...(await endOf(tx, approval.environmentId, line, data)),
    };
  }
  return null;
}

/** Lines of harmless actions do not say their effects: there, the same use of the same tool is all that can be compared. */
function sameKind(data: Record<string, unknown>, effect: Effect): boolean {
  const [strongest] = Array.isArray(data.effects) ? (data.effects as Partial<Effect>[]) : [];
  return !strongest || strongest.kind === effect.kind;
}

async function endOf(tx: Tx, environmentId: number, line: Line, data: Record<string, unknown>): Promise<End> {
  const nobody = { by: null, words: null };
  if (line.type === gateEventType.deny)
    return { end: 'denied', by: null, words: stringMember(data, 'reason') };
  if (line.type === gateEventType.allow)
    return { ...nobody, end: (await whatCame(tx, environmentId, line, data)) ?? 'allowed' };
  const id = stringMember(data, 'requestId');
  const approval = id ? await tx.approval.findFirst({ where: { id, environmentId } }) : null;
  if (!approval) return { ...nobody, end: 'waits' };
  const { status, decidedBy: by, reason: words, expiresAt, collectedAt } = approval;
  if (status === 'approved')
    return { by, words, end: (collectedAt && (await whatCame(tx, environmentId, line, data))) || 'approved' };
  if (status === 'pending') return { ...nobody, end: expiresAt <= new Date() ? 'expired' : 'waits' };
  return { by, words, end: status as 'rejected' | 'expired' | 'void' };
}

/** How the call that was let through ended, where its end was reported; null: nobody told. */
async function whatCame(
  tx: Tx,
  environmentId: number,
  { session, seq }: Line,
  data: Record<string, unknown>,
): Promise<ActionEnd | null> {
  const id = stringMember(data, 'actionId');
  if (id === null) return null;
  const [end] = await tx.$queryRawUnsafe<{ type: string }[]>(
    `SELECT type FROM events WHERE environment_id = $1::int AND session_id = $2::text AND seq > $3::bigint
        AND type IN ('tool.completed', 'tool.failed') AND position($4::text in body) > 0 ORDER BY seq LIMIT 1`,
    environmentId,
    session,
    seq.toString(),
    `"actionId":${JSON.stringify(id)}`,
  );
  if (!end) return null;
  return end.type === 'tool.failed' ? 'failed' : 'completed';
}
