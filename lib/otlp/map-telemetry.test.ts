import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEventId } from '@/lib/domain/call-event-id';
import { gatherTelemetry } from '@/lib/testing/gather-telemetry';
import claudeLogs from './fixtures/claude-otlp-logs.json';
import claudeTraces from './fixtures/claude-otlp-traces.json';
import codexLogs from './fixtures/codex-otlp-logs.json';
import codexTraces from './fixtures/codex-otlp-traces.json';
import geminiLogs from './fixtures/gemini-otlp-logs.json';
import geminiTraces from './fixtures/gemini-otlp-traces.json';
import * as mapping from './map-telemetry';

const mapLogs = (request: unknown) => gatherTelemetry(mapping.mapLogs(request));
const mapTraces = (request: unknown) => gatherTelemetry(mapping.mapTraces(request));

const claudeSession = '5bdd6bb8-e3c7-4abf-9f8b-2b45bad398b8';
const types = (mapped: ReturnType<typeof mapLogs>) => mapped.events.map((event) => event.type);

describe('logs of Claude Code 2.1.330, as captured', () => {
  const { events, faults } = mapLogs(claudeLogs);

  it('become the lines of one session, without its hooks’ and plugins’ noise', () => {
    expect(types({ events, faults })).toEqual([
      'session.started',
      'prompt.submitted',
      'model.called',
      'tool.completed',
      'model.called',
    ]);
    expect(faults).toEqual([]);
    expect(new Set(events.map((event) => `${event.agent} ${event.session}`))).toEqual(
      new Set([`claude-code ${claudeSession}`]),
    );
  });

  it('name a call as its hooks do', () => {
    expect(events[3]).toMatchObject({
      id: callEventId(claudeSession, 'toolu_fake_0_1'),
      at: '2026-11-23T04:14:53.005Z',
      data: {
        actionId: 'toolu_fake_0_1',
        tool: 'Bash',
        input: { command: 'echo hi > /home/dev/project/x', description: 'scripted step' },
        durationMs: 21,
        via: 'telemetry',
      },
    });
    expect(events[3]?.aloneOnly).toBeUndefined();
  });

  it('carry tokens and cost', () => {
    expect(events[2]?.data).toMatchObject({
      model: 'claude-opus-5-5',
      usage: { inputTokens: 11, outputTokens: 7, cacheReadTokens: 0, cacheWriteTokens: 0, costUsd: 0.000184 },
    });
    expect(events[2]?.id).not.toBe(events[4]?.id);
  });
});

it('a call refused in the client is no failure of a tool; one refused by a hook is told only where no hook tells it', () => {
  const refused = (source: string) =>
    mapLogs(
      claudeRecord('tool_decision', {
        decision: 'reject',
        source,
        tool_name: 'Bash',
        tool_use_id: 'toolu_9',
      }),
    ).events[1];
  expect(refused('user_reject')).toMatchObject({
    type: 'tool.rejected',
    data: { actionId: 'toolu_9', tool: 'Bash', reason: 'refused by user_reject' },
  });
  expect(refused('user_reject')?.aloneOnly).toBeUndefined();
  expect(refused('hook')?.aloneOnly).toBe(true);
});

it('a hook that failed open is worth a line, one that worked is not', () => {
  const ended = (errors: string) =>
    types(
      mapLogs(
        claudeRecord('hook_execution_complete', { num_non_blocking_error: errors, num_cancelled: '0' }),
      ),
    );
  expect(ended('1')).toEqual(['session.started', 'telemetry.received']);
  expect(ended('0')).toEqual([]);
});

describe('logs of Codex 0.169.0, as captured', () => {
  const { events, faults } = mapLogs(codexLogs);

  it('become lines, with the time that only attributes carry', () => {
    expect(types({ events, faults })).toEqual([
      'session.started',
      'prompt.submitted',
      'model.called',
      'tool.completed',
      'model.called',
    ]);
    const session = '01a206a4-525b-7731-96b9-c5afe611b856';
    expect(events[3]).toMatchObject({
      id: callEventId(session, 'call_fake_0_1'),
      session,
      agent: 'codex',
      at: '2026-11-23T04:22:42.170Z',
      data: { tool: 'exec_command', input: { cmd: 'echo hi > /home/dev/project/x' }, durationMs: 42 },
    });
    expect(events[2]?.data.usage).toEqual({
      inputTokens: 11,
      outputTokens: 7,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    });
    expect(events[0]?.data).toMatchObject({ host: 'vm', version: '0.169.0' });
  });

  it('count cached input apart, and the price of a turn once', () => {
    const cached = mapLogs(
      codexRecord('codex.sse_event', {
        input_token_count: '100',
        cached_token_count: '60',
        output_token_count: '5',
      }),
    );
    expect(cached.events[1]?.data.usage).toMatchObject({
      inputTokens: 40,
      cacheReadTokens: 60,
      outputTokens: 5,
    });
    const price = mapLogs(
      codexRecord('codex.turn_cost', { 'turn.id': 't1', 'usage.estimated_usd': '0.0421' }),
    );
    expect(price.events[1]?.data.usage).toMatchObject({ inputTokens: 0, costUsd: 0.0421 });
  });
});

it('logs of Gemini CLI 0.61.0, as captured, become lines; our hook’s own payload does not come back', () => {
  const { events, faults } = mapLogs(geminiLogs);
  expect(faults).toEqual([]);
  expect(types({ events, faults })).toEqual([
    'session.started',
    'prompt.submitted',
    'model.called',
    'tool.completed',
    'model.called',
  ]);
  // Without an id of the call, what hooks tell must not be told again.
  expect(events.map((event) => event.aloneOnly ?? false)).toEqual([true, true, false, true, false]);
  expect(events[3]?.data).toMatchObject({
    tool: 'run_shell_command',
    input: { command: 'echo hi > /home/dev/project/x', description: 'scripted step' },
    durationMs: 89,
  });
});

describe('traces', () => {
  it('of Claude Code say that a call ran, under the same id as its logs and hooks', () => {
    const { events } = mapTraces(claudeTraces);
    expect(events.map((event) => event.type)).toEqual(['session.started', 'tool.completed']);
    expect(events[1]).toMatchObject({
      id: callEventId(claudeSession, 'toolu_fake_0_1'),
      data: { tool: 'Bash', input: { command: 'echo hi > /home/dev/project/x' } },
    });
  });

  it.each([
    ['Codex', codexTraces],
    ['Gemini CLI', geminiTraces],
  ])('of %s are noise beside their logs', (_name, traces) => {
    expect(mapTraces(traces)).toEqual({ events: [], faults: [] });
  });
});

it('the same export again is the same events, and JSON that holds other times is not', () => {
  expect(mapLogs(structuredClone(claudeLogs))).toEqual(mapLogs(claudeLogs));
  const later = JSON.parse(JSON.stringify(codexLogs).replaceAll('04:22:42.202Z', '04:22:43.000Z'));
  const ids = (request: unknown) => new Set(mapLogs(request).events.map((event) => event.id));
  expect(ids(later)).not.toEqual(ids(codexLogs));
});

it('records of known clients that name no session are faults, not lines', () => {
  const request = {
    resourceLogs: [{ scopeLogs: [{ logRecords: [record('codex.tool_result', { call_id: 'c' })] }] }],
  };
  expect(mapLogs(request)).toEqual({ events: [], faults: ['codex.tool_result: conversation.id is missing'] });
});

it('never throws, whatever JSON comes', () => {
  const anyExport = fc.oneof(fc.jsonValue(), fc.jsonValue().map(around));
  fc.assert(
    fc.property(anyExport, (request) => {
      for (const mapped of [mapLogs(request), mapTraces(request)])
        expect(mapped.events).toBeInstanceOf(Array);
    }),
    { numRuns: 500 },
  );
});

it('never throws on captured exports in which values were exchanged for others', () => {
  const samples = [claudeLogs, codexLogs, geminiLogs, claudeTraces].map((sample) => JSON.stringify(sample));
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), fc.jsonValue(), (text, place, value) => {
      let count = 0;
      const leaves = text.match(/"[^"]*Value":/g)?.length ?? 1;
      const broken: unknown = JSON.parse(text, (key, item) => {
        if (!key.endsWith('Value')) return item;
        count += 1;
        return count === place % leaves ? value : item;
      });
      mapLogs(broken);
      mapTraces(broken);
    }),
    { numRuns: 200 },
  );
});

/** Puts anything where the records of an export stand. */
function around(value: unknown): unknown {
  const scopes = [
    { scope: { name: 'com.anthropic.claude_code.events' }, logRecords: value, spans: [value] },
    value,
  ];
  return { resourceLogs: [{ scopeLogs: scopes }, value], resourceSpans: [{ scopeSpans: scopes }, value] };
}

function record(name: string, attributes: Record<string, string>): Record<string, unknown> {
  const all = { 'event.name': name, ...attributes };
  return {
    timeUnixNano: '1795407292711000000',
    attributes: Object.entries(all).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  };
}

function claudeRecord(name: string, attributes: Record<string, string>): unknown {
  const scope = { name: 'com.anthropic.claude_code.events' };
  const logRecords = [record(name, { 'session.id': 's1', ...attributes })];
  return { resourceLogs: [{ scopeLogs: [{ scope, logRecords }] }] };
}

function codexRecord(name: string, attributes: Record<string, string>): unknown {
  return {
    resourceLogs: [
      { scopeLogs: [{ logRecords: [record(name, { 'conversation.id': 's1', ...attributes })] }] },
    ],
  };
}
