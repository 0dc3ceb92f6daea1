import { expect, test } from 'vitest';
import { agentEventTypes, ownEventTypes } from './event-type';
import { withholdData } from './withhold';

const marker = 'MARKER of what was said';
/** Where clients and the product itself put words. */
const contentMembers = [
  'prompt',
  'input',
  'output',
  'result',
  'response',
  'text',
  'message',
  'error',
  'reason',
  'command',
  'path',
  'title',
  'note',
  'detail',
  'action',
  'meaning',
  'sentence',
  'effects',
  'does',
  'unresolved',
  'fields',
  'cwd',
  'policies',
  'observed',
  'file',
  'name',
  'kind',
  'summary',
  'resolution',
  'conflicts',
  'source',
];

test('no type lets words of an agent through, in no member, at no depth', () => {
  const values = [marker, { deep: [marker] }, [{ command: marker }], [marker]];
  for (const type of [
    ...agentEventTypes,
    'gate.allowed',
    'gate.denied',
    'gate.held',
    'custom.happened',
    'log.trimmed',
  ]) {
    for (const value of values) {
      const members = [
        ...contentMembers,
        'tool',
        'actionId',
        'usage',
        'subagent',
        'survivors',
        'driver',
        'model',
        'trigger',
      ];
      const data = Object.fromEntries(members.map((name) => [name, value]));
      const seen = withholdData(type, data);
      expect(JSON.stringify(seen), type).not.toContain('MARKER');
      expect(seen.withheld, type).toBe(true);
    }
  }
});

test('of our own lines the parts that may quote an agent are left out', () => {
  const quoting = [
    'reason',
    'input',
    'action',
    'detail',
    'note',
    'tool',
    'meaning',
    'effects',
    'file',
    'survivors',
  ];
  for (const type of ownEventTypes) {
    const data = Object.fromEntries(
      quoting.map((name) => [name, name === 'survivors' ? [{ pid: 1, command: marker }] : marker]),
    );
    expect(JSON.stringify(withholdData(type, data)), type).not.toContain('MARKER');
  }
  expect(JSON.stringify(withholdData('incident.opened', { title: marker }))).not.toContain('MARKER');
});

test('structure stays: ids, names of tools, counts, durations, tokens, risk', () => {
  expect(
    withholdData(
      'tool.completed',
      { tool: 'Bash', actionId: 'toolu_1', durationMs: 12, input: { command: 'ls' } },
      'high',
    ),
  ).toEqual({ data: { tool: 'Bash', actionId: 'toolu_1', durationMs: 12, risk: 'high' }, withheld: true });
  expect(
    withholdData('model.called', { model: 'opus-5', usage: { inputTokens: 3, note: 'x' } }).data,
  ).toEqual({
    model: 'opus-5',
    usage: { inputTokens: 3 },
  });
  expect(withholdData('stop.partial', { survivors: [{ pid: 7, command: 'sleep' }] }).data).toEqual({
    survivors: [{ pid: 7 }],
  });
  const whole = { stopId: 'a', scope: 'session', by: 'Ann Example' };
  expect(withholdData('stop.reset', whole)).toEqual({ data: whole });
});
