import type { LockedLog } from '@/lib/db/write-log';
import type { Understanding } from '@/lib/domain/effect';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { inputText } from '@/lib/domain/log-event';

/** A held action as the gate needs it. */
export type HeldAction = {
  id: string;
  sessionId: string;
  agent: string;
  actionId: string;
  keyId: string;
  tool: string;
  status: string;
  expiresAt: Date;
  reason: string | null;
  collectedAt: Date | null;
  /** What people read of it first, e.g. its command. */
  text: string | null;
  /** People who must agree. */
  approvers: number;
  /** What it was understood to mean when it was held. */
  understanding: Understanding | null;
};

/** Loads held actions by approval id. */
export async function loadHeld(log: LockedLog, ids: readonly string[]): Promise<Map<string, HeldAction>> {
  if (ids.length === 0) return new Map();
  const rows = await log.tx.approval.findMany({
    where: { environmentId: log.environmentId, id: { in: [...ids] } },
    select: {
      id: true,
      sessionId: true,
      agent: true,
      actionId: true,
      keyId: true,
      tool: true,
      status: true,
      expiresAt: true,
      reason: true,
      collectedAt: true,
      input: true,
      approvers: true,
      understanding: true,
    },
  });
  return new Map(
    rows.map(({ input, understanding, ...row }) => [
      row.id,
      {
        ...row,
        text: `${row.tool}: ${inputText(JSON.parse(input))}`,
        understanding: understanding === null ? null : JSON.parse(understanding),
      },
    ]),
  );
}

/** The answer a held action has now. `approved`, `rejected`, `expired` and `void` are four different things. */
export function heldAnswer(held: HeldAction, now: Date): GateAnswer {
  const common = { stopped: false, requestId: held.id };
  const expired = held.expiresAt <= now;
  if (held.status === 'approved') {
    if (!expired)
      return {
        ...common,
        decision: 'allow',
        reason:
          held.approvers > 1
            ? 'Approved by two other people. Run exactly this action, once.'
            : 'Approved by a second person. Run exactly this action, once.',
      };
    return {
      ...common,
      decision: 'deny',
      reason:
        'The approval expired before you ran the action. Ask again with a new action id if it is still needed.',
    };
  }
  if (held.status === 'rejected') {
    return {
      ...common,
      decision: 'deny',
      reason: `Rejected by a person: "${held.reason ?? ''}". Do not try this again; do what they ask, or tell your user.`,
    };
  }
  if (held.status === 'void') {
    return {
      ...common,
      decision: 'deny',
      reason: `The request for approval is void: ${held.reason ?? 'circumstances changed'}. Ask again with a new action id if it is still needed.`,
    };
  }
  if (held.status === 'expired' || expired) {
    return {
      ...common,
      decision: 'deny',
      reason:
        'The request for approval expired: nobody decided in time. This is not a rejection. Ask again with a new action id, or tell your user to find an approver.',
    };
  }
  return {
    ...common,
    decision: 'hold',
    reason: `Waiting for ${held.approvers > 1 ? 'two other people' : 'a second person'} to decide. Ask again with GET /api/v1/gate/${held.id}?wait=55 and do not run the action until the answer is allow.`,
    expiresAt: held.expiresAt.toISOString(),
  };
}
