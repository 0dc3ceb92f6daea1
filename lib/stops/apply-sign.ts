/** What a sign of a stopped session can change of what is known under one stop. */
export type SignedTarget = {
  firstRefusalAt: Date | null;
  refusals: number;
  lastHeardAt: Date | null;
  late: number;
  actedAfterAt: Date | null;
  actedAfterSeq: bigint | null;
  cameBack: boolean;
  endedAt: Date | null;
};

/** A sign as it counts for one stop. */
export type CountedSign = {
  kind: 'event' | 'refusal';
  type: string;
  seq: bigint;
  /** When it began: the client's clock, or when the gate was asked; null: now. */
  at: Date | null;
  /** A completion of what began before the stop, or a wish the gate refused: no act. */
  isLate: boolean;
};

/** Types that mean the agent itself did something, or began to. What people ask it is no act. */
export const acts: ReadonlySet<string> = new Set(['tool.requested', 'tool.completed', 'tool.failed']);
/** Types that only a living process writes at their beginning: after all processes were gone, one is back or was never known. */
const begins = new Set(['session.started', 'prompt.submitted', 'subagent.started']);

/**
 * What one sign makes of what is known, and whether that is a step for the log: the first refusal delivers, an act begun after the stop
 * fails it, and so does anything begun after all processes were reported gone (`goneAt`). Everything else is late, and shown as that.
 */
export function applySign(
  before: SignedTarget,
  sign: CountedSign,
  known: { goneAt: Date | null; now: Date },
): { after: SignedTarget; step: 'delivered' | 'failed' | null } {
  const { now, goneAt } = known;
  const after = { ...before, lastHeardAt: now };
  const begunAt = sign.at ?? now;
  const isBack = goneAt !== null && begunAt > goneAt && (sign.kind === 'refusal' || begins.has(sign.type));
  const isAct = sign.kind === 'event' && acts.has(sign.type) && !sign.isLate;
  if (sign.kind === 'refusal') {
    after.refusals += 1;
    after.firstRefusalAt ??= now;
  } else if (sign.type === 'session.ended') after.endedAt ??= now;
  else if (!isAct && !isBack) after.late += 1;
  if ((isAct || isBack) && !before.actedAfterAt)
    return {
      after: { ...after, actedAfterAt: now, actedAfterSeq: sign.seq, cameBack: isBack && !isAct },
      step: 'failed',
    };
  const isFirstRefusal = sign.kind === 'refusal' && !before.firstRefusalAt;
  return { after, step: isFirstRefusal ? 'delivered' : null };
}
