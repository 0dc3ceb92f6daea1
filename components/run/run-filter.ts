import { eventSentence } from '@/components/timeline/event-sentence';
import type { RunNode } from '@/lib/domain/run-tree';
import { type FilterOf, many, one } from '@/lib/domain/url-filter';

export const runKinds = ['asked', 'calls', 'refused', 'failed', 'people'] as const;
export type RunKind = (typeof runKinds)[number];

/** What of a run is shown; stands in the address. */
export const runFilter = {
  show: many({ words: runKinds }),
  q: one({ longest: 200 }),
};
export type RunFilter = FilterOf<typeof runFilter>;

const refused = new Set(['denied', 'rejected', 'expired', 'void', 'waiting']);

const isKind: Record<RunKind, (node: RunNode) => boolean> = {
  asked: ({ event }) => event.type === 'prompt.submitted' || event.type === 'message.sent',
  calls: ({ call }) => call !== null,
  refused: ({ call }) => call !== null && refused.has(call.outcome),
  failed: ({ call, event }) => call?.outcome === 'failed' || event.type.endsWith('.failed'),
  people: ({ call, event }) =>
    (call?.decidedBy.length ?? 0) > 0 || /^(stop|incident|approval|environment)\./.test(event.type),
};

/** Whether a row is one of those wanted; null where all are. */
export function runPasses({ show, q }: RunFilter): ((node: RunNode) => boolean) | null {
  const words = q?.toLowerCase();
  if (show.length === 0 && !words) return null;
  return (node) =>
    (show.length === 0 || show.some((kind) => isKind[kind](node))) &&
    (!words || rowText(node).toLowerCase().includes(words));
}

/** What a row says in words: what is shown, and what is searched. */
export function rowText({ call, subagent, event }: RunNode): string {
  if (call) return `${call.text ?? call.tool ?? call.actionId}${call.reason ? ` ${call.reason}` : ''}`;
  if (subagent) return `Subagent ${subagent.name ?? subagent.id}`;
  return eventSentence(event);
}
