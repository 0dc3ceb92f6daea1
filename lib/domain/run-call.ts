import { actionText, type LogEvent } from './log-event';

/** How a call went, as far as its lines tell. `waiting`: held. `open`: let through or begun, and no end seen. */
export type CallOutcome =
  | 'waiting'
  | 'open'
  | 'completed'
  | 'failed'
  | 'denied'
  | 'rejected'
  | 'expired'
  | 'void';

/** All that is known of one tool call. */
export type RunCall = {
  actionId: string;
  tool: string | null;
  /** What it was to do, in one line; null: none of its lines says. */
  text: string | null;
  outcome: CallOutcome;
  /** The gate's last word; null: no gate was asked. */
  decision: 'allow' | 'deny' | 'hold' | null;
  reason: string | null;
  /** Who agreed, approved or rejected, in that order. */
  decidedBy: string[];
  /** From the go-ahead to the end, ms: as the client says, else by the lines' own times. Null: not over, or its beginning was not seen. */
  durationMs: number | null;
  endedAt: string | null;
  /** Only its end was seen: what led to it lies outside, or was never told. */
  isOrphan: boolean;
  /** Numbers of its lines, first to last. */
  seqs: number[];
};

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Makes one call of the lines that tell of it, in the order of the log. The call ends once: whichever end came first stands. */
export function joinCall(lines: readonly LogEvent[]): RunCall {
  const find = (type: string) => lines.find((line) => line.type === type);
  const findLast = (type: string) => lines.findLast((line) => line.type === type);
  const end = lines.find((line) => line.type === 'tool.completed' || line.type === 'tool.failed');
  const refusal = find('tool.rejected');
  const gate = lines.findLast((line) => line.type.startsWith('gate.'));
  const began = findLast('gate.allowed') ?? find('tool.requested');
  const named = lines.find((line) => text(line.data.tool)) ?? lines[0];
  const told = lines.find((line) => line.data.input !== undefined && actionText(line.data) !== null) ?? named;
  return {
    actionId: String(lines[0]?.data.actionId ?? ''),
    tool: text(named?.data.tool),
    text: told ? actionText(told.data) : null,
    outcome: outcomeOf(lines, end, refusal, gate),
    decision: decisionOf(gate),
    reason: text(gate?.data.reason),
    decidedBy: lines
      .filter((line) => /^approval\.(agreed|approved|rejected)$/.test(line.type))
      .flatMap((line) => text(line.data.by) ?? []),
    durationMs: end ? durationOf(end, began) : null,
    endedAt: (end ?? refusal)?.at ?? null,
    isOrphan: gate === undefined && find('tool.requested') === undefined && end !== undefined,
    seqs: lines.map((line) => line.seq),
  };
}

function outcomeOf(
  lines: readonly LogEvent[],
  end: LogEvent | undefined,
  refusal: LogEvent | undefined,
  gate: LogEvent | undefined,
): CallOutcome {
  if (end) return end.type === 'tool.failed' ? 'failed' : 'completed';
  if (refusal) return 'rejected';
  const closed = lines.findLast((line) => /^approval\.(rejected|expired|voided)$/.test(line.type));
  if (closed && gate?.type !== 'gate.allowed') {
    return closed.type === 'approval.rejected'
      ? 'rejected'
      : closed.type === 'approval.expired'
        ? 'expired'
        : 'void';
  }
  if (gate?.type === 'gate.denied') return 'denied';
  const isHeld = gate?.type === 'gate.held' && !lines.some((line) => line.type === 'approval.approved');
  return isHeld ? 'waiting' : 'open';
}

function decisionOf(gate: LogEvent | undefined): RunCall['decision'] {
  if (!gate) return null;
  return gate.type === 'gate.allowed' ? 'allow' : gate.type === 'gate.denied' ? 'deny' : 'hold';
}

function durationOf(end: LogEvent, began: LogEvent | undefined): number | null {
  if (typeof end.data.durationMs === 'number' && end.data.durationMs >= 0) return end.data.durationMs;
  if (!began) return null;
  const ms = Date.parse(end.at) - Date.parse(began.at);
  return ms >= 0 ? ms : null;
}
