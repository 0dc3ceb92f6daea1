import type { ApprovalView } from './approval';

/** More waiting actions alike than this are a flood: they are told once, above the queue. */
export const floodAbove = 5;

/** Waiting actions of one session that use the same tool to do the same. */
export type Alike = { session: string; agent: string; tool: string; does: string; approvals: ApprovalView[] };

/** Groups held actions that are alike (session, tool, strongest verb and service), the largest group first. */
export function groupAlike(approvals: readonly ApprovalView[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const approval of approvals) {
    const { session, agent, tool, understanding } = approval;
    const [effect] = understanding?.effects ?? [];
    const does = effect ? `${effect.verb} ${effect.service}` : '';
    const key = JSON.stringify([session, tool, does]);
    const group = groups.get(key) ?? { session, agent, tool, does, approvals: [] };
    group.approvals.push(approval);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.approvals.length - a.approvals.length);
}
