import type { Tx } from '@/lib/db/client';
import type { Approval } from '@/lib/db/generated/client';
import type { ApprovalContext, PastAction } from '@/lib/domain/approval-context';
import { decisionOfType, gateEventType } from '@/lib/domain/decision';
import { actionText } from '@/lib/domain/log-event';
import { type WidthReason, widthSentences } from '@/lib/domain/width';
import { findSimilarAction } from './find-similar-action';
import { lineData, stringMember } from './line-data';

const shownActions = 5;
/** Gate lines read to find that many actions: an approved one has two or three. */
const linesRead = 20;
const intentChars = 2_000;

/** What the log knew around a held action before it was asked for. */
export async function loadApprovalContext(tx: Tx, approval: Approval): Promise<ApprovalContext> {
  const { environmentId, sessionId, seq } = approval;
  const before = { environmentId, sessionId, seq: { lt: seq } };
  const [prompt, lines, own, session, similar] = await Promise.all([
    tx.event.findFirst({ where: { ...before, type: 'prompt.submitted' }, orderBy: { seq: 'desc' } }),
    tx.event.findMany({
      where: { ...before, type: { in: Object.values(gateEventType) } },
      orderBy: { seq: 'desc' },
      take: linesRead,
    }),
    tx.event.findFirst({ where: { environmentId, seq } }),
    tx.session.findUnique({ where: { environmentId_id: { environmentId, id: sessionId } } }),
    findSimilarAction(tx, approval),
  ]);
  return {
    intent: prompt && {
      seq: Number(prompt.seq),
      at: prompt.receivedAt.toISOString(),
      text: (stringMember(lineData(prompt.body), 'prompt') ?? '').slice(0, intentChars),
    },
    actions: lastActions(lines),
    similar,
    role: {
      name: session?.role ?? null,
      permissionMode: session?.permissionMode ?? null,
      reasons: (session?.width ?? []).map((reason) => widthSentences[reason as WidthReason] ?? reason),
    },
    files: filesOf(lineData(own?.body ?? null)),
  };
}

type Line = { seq: bigint; type: string; receivedAt: Date; body: string | null };

/** One entry an action: its newest answer, and its text from the line that has the input. */
function lastActions(lines: readonly Line[]): PastAction[] {
  const found = new Map<string, PastAction>();
  for (const { seq, type, receivedAt, body } of lines) {
    const data = lineData(body);
    const id = stringMember(data, 'actionId') ?? String(seq);
    const text = actionText(data) ?? 'an action whose content was erased';
    const decision = decisionOfType(type) ?? 'hold';
    const known = found.get(id);
    if (!known) found.set(id, { seq: Number(seq), at: receivedAt.toISOString(), text, decision });
    // The line of a collected answer names the tool only: the one that held it says what it was.
    else if (text.length > known.text.length) known.text = text;
  }
  return [...found.values()].slice(0, shownActions);
}

function filesOf({ files }: Record<string, unknown>): Record<string, string> {
  if (typeof files !== 'object' || files === null) return {};
  const known = Object.entries(files).filter(([, digest]) => typeof digest === 'string');
  return Object.fromEntries(known) as Record<string, string>;
}
