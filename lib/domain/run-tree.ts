import type { LogEvent } from './log-event';
import { joinCall, type RunCall } from './run-call';

/** One row of a run: a call with all that became of it, a subagent with what it did, or any other line. */
export type RunNode = {
  /** Stays the same while the run grows. */
  key: string;
  /** Number of its first line. */
  seq: number;
  /** The line that stands for it. */
  event: LogEvent;
  call: RunCall | null;
  subagent: { id: string; name: string | null; hasEnded: boolean } | null;
  children: RunNode[];
};

/** Tools whose call starts a subagent. */
const spawning = new Set(['Task', 'Agent', 'spawn_agent', 'delegate_to_agent', 'use_subagent']);
const callNouns = new Set(['gate', 'tool', 'approval', 'permission']);

/**
 * The lines of a session as a tree. A call is one row, whatever lines tell of it and in whatever order they came; what a subagent did
 * stands below it, and the subagent below the call that started it, as far as that can be told. `lines` may be a part of the run:
 * an end whose beginning is not among them is a row of its own call, and a subagent whose beginning is not, is one all the same.
 */
export function runTree(lines: readonly LogEvent[]): RunNode[] {
  const ordered = [...lines].sort((a, b) => a.seq - b.seq);
  const roots: RunNode[] = [];
  const calls = new Map<string, { node: RunNode; lines: LogEvent[] }>();
  const subagents = new Map<string, RunNode>();
  const claimed = new Set<RunNode>();
  const opened: RunNode[] = [];

  const parentCall = (): RunNode | null => {
    for (const node of [...opened].reverse())
      if (!claimed.has(node) && node.call && !node.call.endedAt) return node;
    return null;
  };
  const subagentOf = (event: LogEvent): RunNode | null => {
    const told = readSubagent(event);
    if (!told) return null;
    const known = subagents.get(told.id);
    if (known) return known;
    const node: RunNode = {
      key: `subagent:${told.id}`,
      seq: event.seq,
      event,
      call: null,
      subagent: { id: told.id, name: told.name, hasEnded: false },
      children: [],
    };
    subagents.set(told.id, node);
    const parent = parentCall();
    if (parent) claimed.add(parent);
    (parent?.children ?? roots).push(node);
    return node;
  };

  for (const event of ordered) {
    const subagent = subagentOf(event);
    if (subagent?.subagent && event.type === 'subagent.started') continue;
    if (subagent?.subagent && event.type === 'subagent.ended') {
      subagent.subagent.hasEnded = true;
      continue;
    }
    const siblings = subagent?.children ?? roots;
    const actionId = actionOf(event);
    if (actionId === null) {
      siblings.push({
        key: `line:${event.seq}`,
        seq: event.seq,
        event,
        call: null,
        subagent: null,
        children: [],
      });
      continue;
    }
    const known = calls.get(actionId);
    const told = [...(known?.lines ?? []), event];
    const call = joinCall(told);
    if (known) {
      known.lines = told;
      known.node.call = call;
      continue;
    }
    const node: RunNode = {
      key: `call:${actionId}`,
      seq: event.seq,
      event,
      call,
      subagent: null,
      children: [],
    };
    calls.set(actionId, { node, lines: told });
    siblings.push(node);
    if (call.tool && spawning.has(call.tool)) opened.push(node);
  }
  return roots;
}

/** The call a line is about; null: it is about none, or is no part of one. */
function actionOf(event: LogEvent): string | null {
  const { actionId } = event.data;
  const noun = event.type.slice(0, event.type.indexOf('.'));
  return typeof actionId === 'string' && callNouns.has(noun) ? actionId : null;
}

function readSubagent(event: LogEvent): { id: string; name: string | null } | null {
  const { subagent, name } = event.data;
  if (typeof subagent !== 'object' || subagent === null) return null;
  const { id, type } = subagent as { id?: unknown; type?: unknown };
  if (typeof id !== 'string') return null;
  return { id, name: typeof type === 'string' ? type : typeof name === 'string' ? name : null };
}

/** A row as a list draws it: how deep it stands, and whether it hides what is below it. */
export type RunRow = { node: RunNode; depth: number; hasChildren: boolean; isOpen: boolean };

/**
 * The rows of a tree from top to bottom. `passes` (null: everything does) keeps a row that passes itself or holds one that does: what
 * is found is shown where it happened.
 */
export function runRows(
  roots: readonly RunNode[],
  closed: ReadonlySet<string>,
  passes: ((node: RunNode) => boolean) | null,
): RunRow[] {
  const rows: RunRow[] = [];
  const walk = (node: RunNode, depth: number): boolean => {
    const place = rows.length;
    const hasChildren = node.children.length > 0;
    const isOpen = hasChildren && (passes !== null || !closed.has(node.key));
    rows.push({ node, depth, hasChildren, isOpen });
    let found = passes === null || passes(node);
    if (isOpen) for (const child of node.children) found = walk(child, depth + 1) || found;
    if (!found) rows.length = place;
    return found;
  };
  for (const root of roots) walk(root, 0);
  return rows;
}
