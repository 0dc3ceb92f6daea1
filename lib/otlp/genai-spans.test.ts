import { expect, it } from 'vitest';
import { callEventId } from '@/lib/domain/call-event-id';
import { gatherTelemetry } from '@/lib/testing/gather-telemetry';
import * as mapping from './map-telemetry';

const mapTraces = (request: unknown) => gatherTelemetry(mapping.mapTraces(request));

const traceId = 'a'.repeat(32);
type Made = { name: string; attributes?: Record<string, unknown>; failed?: string; parent?: string };

const value = (plain: unknown) =>
  typeof plain === 'number' ? { intValue: String(plain) } : { stringValue: String(plain) };
const listed = (attributes: Record<string, unknown>) =>
  Object.entries(attributes).map(([key, plain]) => ({ key, value: value(plain) }));

function exported(
  made: Made[],
  resource: Record<string, unknown> = { 'service.name': 'deploy-bot' },
): unknown {
  const spans = made.map(({ name, attributes = {}, failed }, index) => ({
    traceId,
    spanId: String(index).padStart(16, '0'),
    name,
    startTimeUnixNano: '1795407292000000000',
    endTimeUnixNano: '1795407293500000000',
    attributes: listed(attributes),
    status: failed ? { code: 2, message: failed } : {},
  }));
  return { resourceSpans: [{ resource: { attributes: listed(resource) }, scopeSpans: [{ spans }] }] };
}

it('tools, model calls and the agent’s own span become lines of the conversation; other spans do not', () => {
  const { events, faults } = mapTraces(
    exported([
      { name: 'GET', attributes: { 'http.request.method': 'GET' } },
      {
        name: 'execute_tool shell',
        attributes: {
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': 'shell',
          'gen_ai.tool.call.id': 'call-7',
          'gen_ai.tool.call.arguments': '{"command":"terraform plan"}',
        },
      },
      {
        name: 'chat m-1',
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'anthropic',
          'gen_ai.request.model': 'm-1',
          'gen_ai.usage.input_tokens': 100,
          'gen_ai.usage.cache_read.input_tokens': 60,
          'gen_ai.usage.output_tokens': 9,
        },
      },
      {
        name: 'invoke_agent planner',
        attributes: {
          'gen_ai.operation.name': 'invoke_agent',
          'gen_ai.agent.name': 'planner',
          'gen_ai.conversation.id': 'conv-1',
          'gen_ai.usage.input_tokens': 100,
        },
      },
    ]),
  );
  expect(faults).toEqual([]);
  expect(events.map((event) => event.type)).toEqual([
    'session.started',
    'tool.completed',
    'model.called',
    'agent.invoked',
  ]);
  expect(new Set(events.map((event) => `${event.agent} ${event.session}`))).toEqual(
    new Set(['deploy-bot conv-1']),
  );
  expect(events[1]).toMatchObject({
    id: callEventId('conv-1', 'call-7'),
    at: '2026-11-23T04:14:53.500Z',
    data: { tool: 'shell', input: { command: 'terraform plan' }, durationMs: 1500 },
  });
  expect(events[2]?.data).toMatchObject({
    model: 'm-1',
    usage: { inputTokens: 40, cacheReadTokens: 60, outputTokens: 9 },
  });
  expect(events[3]?.data).not.toHaveProperty('usage');
});

it('old names are understood', () => {
  const { events } = mapTraces(
    exported([
      {
        name: 'execute_tool search',
        attributes: { 'gen_ai.tool.name': 'search', 'gen_ai.tool.call_id': 'old-1' },
        failed: 'no route to host',
      },
      {
        name: 'chat m-0',
        attributes: {
          'gen_ai.system': 'openai',
          'gen_ai.usage.prompt_tokens': 5,
          'gen_ai.usage.completion_tokens': 6,
        },
      },
    ]),
  );
  expect(events[1]).toMatchObject({
    id: callEventId(traceId, 'old-1'),
    type: 'tool.failed',
    data: { error: 'no route to host' },
  });
  expect(events[2]?.data.usage).toMatchObject({ inputTokens: 5, outputTokens: 6 });
});

it('where no session is named, the resource’s is taken, else the trace is the run', () => {
  const tool = { name: 'execute_tool x', attributes: { 'gen_ai.operation.name': 'execute_tool' } };
  const sessions = (resource: Record<string, unknown>) =>
    mapTraces(exported([tool], resource)).events.map((event) => event.session);
  expect(sessions({ 'session.id': 'run-5' })).toEqual(['run-5', 'run-5']);
  expect(sessions({})).toEqual([traceId, traceId]);
});

it('an SDK without a service name still has an agent', () => {
  const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.agent.name': 'planner' };
  const [event] = mapTraces(
    exported([{ name: 'x', attributes }], { 'service.name': 'unknown_service:node' }),
  ).events;
  expect(event?.agent).toBe('planner');
});
