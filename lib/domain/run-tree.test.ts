import { describe, expect, it } from 'vitest';
import type { LogEvent } from './log-event';
import { type RunNode, runRows, runTree } from './run-tree';

let seq = 0;
const line = (type: string, data: Record<string, unknown> = {}, at = seq + 1): LogEvent => {
  seq += 1;
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString();
  return { seq, id: `i${seq}`, type, session: 's', agent: 'a', at: time, receivedAt: time, data };
};
const call = (actionId: string, more: Record<string, unknown> = {}) => ({
  actionId,
  tool: 'Bash',
  input: { command: `do ${actionId}` },
  ...more,
});
const shape = (nodes: readonly RunNode[]): unknown[] =>
  nodes.map((node) => (node.children.length > 0 ? [node.key, shape(node.children)] : node.key));

describe('runTree', () => {
  it('makes one row of a call, its decision, its approval and its end', () => {
    const [node, ...rest] = runTree([
      line('gate.held', call('c')),
      line('approval.approved', { actionId: 'c', by: 'mira@example.com' }),
      line('gate.allowed', call('c')),
      line('tool.completed', call('c', { durationMs: 1500 })),
    ]);
    expect(rest).toEqual([]);
    expect(node?.call).toMatchObject({
      text: 'Bash: do c',
      outcome: 'completed',
      decision: 'allow',
      decidedBy: ['mira@example.com'],
      durationMs: 1500,
      isOrphan: false,
    });
  });

  it('joins an end that comes late to its own call, and leaves one without an end open', () => {
    const nodes = runTree([
      line('gate.allowed', call('slow'), 1),
      line('gate.allowed', call('never')),
      line('message.sent', { text: 'meanwhile' }),
      line('tool.failed', call('slow'), 9),
    ]);
    expect(shape(nodes)).toEqual(['call:slow', 'call:never', expect.stringMatching(/^line:/)]);
    expect(nodes[0]?.call).toMatchObject({ outcome: 'failed', durationMs: 8000 });
    expect(nodes[1]?.call).toMatchObject({ outcome: 'open', durationMs: null });
  });

  it('shows an end without a beginning as a call that ended, and says that it is an orphan', () =>
    expect(runTree([line('tool.completed', call('lost'))])[0]?.call).toMatchObject({
      outcome: 'completed',
      isOrphan: true,
      durationMs: null,
    }));

  it('does not mind the order lines are given or were taken in', () => {
    const lines = [line('tool.completed', call('x')), line('gate.allowed', call('x')), line('turn.ended')];
    const forwards = runTree(lines);
    expect(runTree([...lines].reverse())).toEqual(forwards);
    expect(forwards[0]?.call).toMatchObject({ outcome: 'completed', isOrphan: false });
  });

  it.each([
    ['gate.denied', [], 'denied'],
    ['gate.held', [], 'waiting'],
    ['gate.held', ['approval.approved'], 'open'],
    ['gate.held', ['approval.rejected'], 'rejected'],
    ['gate.held', ['approval.expired'], 'expired'],
    ['gate.held', ['approval.voided'], 'void'],
    ['gate.allowed', ['tool.rejected'], 'rejected'],
  ])('%s and then %j is %s', (first, then, outcome) =>
    expect(
      runTree([line(first, call('c')), ...then.map((type) => line(type, call('c')))])[0]?.call?.outcome,
    ).toBe(outcome),
  );

  it('puts what subagents did below them, and each below the call that started it', () => {
    const inner = { subagent: { id: 'inner', type: 'tester' } };
    const outer = { subagent: { id: 'outer', type: 'planner' } };
    const nodes = runTree([
      line('gate.allowed', call('spawn', { tool: 'Task' })),
      line('subagent.started', outer),
      line('gate.allowed', call('spawn-inner', { tool: 'Task', ...outer })),
      line('subagent.started', inner),
      line('gate.allowed', call('deep', inner)),
      line('tool.completed', call('deep', inner)),
      line('subagent.ended', inner),
      line('tool.completed', call('spawn-inner', { tool: 'Task', ...outer })),
      line('subagent.ended', outer),
      line('gate.allowed', call('after')),
    ]);
    expect(shape(nodes)).toEqual([
      ['call:spawn', [['subagent:outer', [['call:spawn-inner', [['subagent:inner', ['call:deep']]]]]]]],
      'call:after',
    ]);
    expect(nodes[0]?.children[0]?.subagent).toEqual({ id: 'outer', name: 'planner', hasEnded: true });
  });

  it('keeps a subagent whose beginning is not among the lines', () => {
    const nodes = runTree([line('gate.allowed', call('c', { subagent: { id: 'sub', type: null } }))]);
    expect(shape(nodes)).toEqual([['subagent:sub', ['call:c']]]);
  });

  it('does not take an act of a person that names an action for a call of its own', () =>
    expect(shape(runTree([line('incident.opened', { actionId: 'c' })]))).toEqual([
      expect.stringMatching(/^line:/),
    ]));
});

describe('runRows', () => {
  const nodes = () =>
    runTree([
      line('gate.allowed', call('spawn', { tool: 'Task' })),
      line('subagent.started', { subagent: { id: 'sub' } }),
      line('gate.denied', call('needle', { subagent: { id: 'sub' } })),
      line('gate.allowed', call('other')),
    ]);
  const keys = (rows: ReturnType<typeof runRows>) => rows.map(({ node, depth }) => `${depth} ${node.key}`);

  it('hides what is below a closed row', () =>
    expect(keys(runRows(nodes(), new Set(['call:spawn']), null))).toEqual(['0 call:spawn', '0 call:other']));

  it('shows what is found where it happened, closed or not', () =>
    expect(
      keys(runRows(nodes(), new Set(['call:spawn']), (node) => node.call?.outcome === 'denied')),
    ).toEqual(['0 call:spawn', '1 subagent:sub', '2 call:needle']));
});
