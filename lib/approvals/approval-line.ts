import type { OwnLine } from '@/lib/db/write-log';
import type { OwnEventType } from '@/lib/domain/event-type';
import { inputText } from '@/lib/domain/log-event';

type ApprovalFacts = {
  id: string;
  sessionId: string;
  agent: string;
  actionId: string;
  tool: string;
  /** Redacted JSON text. */
  input: string;
  seq: bigint;
};

/** Longest part of the action's input that a line about its approval repeats; the whole stands in the `gate.held` line. */
const inputChars = 300;

/** The log line of what became of an approval. `more` says who and why. */
export function approvalLine(
  type: Exclude<Extract<OwnEventType, `approval.${string}`>, `approval.stand-in-${string}`>,
  approval: ApprovalFacts,
  more: Record<string, unknown>,
): OwnLine {
  return {
    type,
    session: approval.sessionId,
    agent: approval.agent,
    data: {
      approvalId: approval.id,
      actionId: approval.actionId,
      tool: approval.tool,
      input: inputText(JSON.parse(approval.input)).slice(0, inputChars),
      heldSeq: Number(approval.seq),
      ...more,
    },
  };
}
