import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callEventId } from '@/lib/domain/call-event-id';
import { openTelemetryStage, type TelemetryStage } from '@/lib/testing/telemetry-stage';

let stage: TelemetryStage;
let key: string;
beforeAll(async () => {
  stage = await openTelemetryStage();
  key = await stage.key();
});
afterAll(() => stage.close());

const second = 1000;
const linesOf = async (session: string) => {
  const rows = await stage.database.main.event.findMany({
    where: { sessionId: session },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => ({ type: row.type, agent: row.agent, data: JSON.parse(row.body ?? '{}').data }));
};
const typesOf = async (session: string) => (await linesOf(session)).map((line) => line.type);
const sessionOf = async (id: string) =>
  (await stage.get(`/api/console/live/sessions/${id}`, stage.admin)).body;
const gate = (session: string, id: string) =>
  stage.post('/api/v1/gate', key, {
    session,
    agent: 'codex',
    action: { id, tool: 'Bash', input: { command: 'make' } },
  });
const event = (session: string, id: string, type: string, data: object) =>
  stage.post('/api/v1/events', key, { id, session, agent: 'codex', type, data });
const stop = (session: string) =>
  stage.post(`/api/console/live/sessions/${session}/stop`, stage.admin, { reason: 'a test' });
const targetOf = async (session: string) =>
  ((await sessionOf(session)).stop as { target: { state: string; actedAfterAt: string | null } }).target;

describe('a call seen by hooks and by telemetry is one row', () => {
  it('hooks first: telemetry adds tokens and nothing else', async () => {
    const session = 'hooks-first';
    await event(session, 'e-start', 'session.started', { driver: 'dana@example.com' });
    await event(session, 'e-prompt', 'prompt.submitted', { prompt: 'build it' });
    await gate(session, 'call-1');
    await event(session, callEventId(session, 'call-1'), 'tool.completed', {
      actionId: 'call-1',
      output: 'by the hook',
    });
    const before = await typesOf(session);
    const { body } = await told(session, prompt('build it'), result('call-1', Date.now()), tokens(100, 7));
    expect(body).toEqual({});
    expect(await typesOf(session)).toEqual([...before, 'model.called']);
    expect(await sessionOf(session)).toMatchObject({
      telemetryOnly: false,
      driver: 'dana@example.com',
      usage: { inputTokens: 100, outputTokens: 7 },
    });
  });

  it('telemetry first: the hook’s report is a duplicate, no conflict', async () => {
    const session = 'telemetry-first';
    await told(session, result('call-1', Date.now()));
    expect(await sessionOf(session)).toMatchObject({ telemetryOnly: true });
    const { body } = await event(session, callEventId(session, 'call-1'), 'tool.failed', {
      actionId: 'call-1',
    });
    expect(body).toMatchObject({ accepted: 0, duplicates: 1, rejected: [] });
    await gate(session, 'call-2');
    expect(await sessionOf(session)).toMatchObject({ telemetryOnly: false });
    expect(await typesOf(session)).toEqual(['session.started', 'tool.completed', 'gate.allowed']);
  });

  it('a call that no hook told of gets its line in a hooked session too', async () => {
    const session = 'not-hooked';
    await gate(session, 'call-1');
    await told(session, prompt('again'), result('call-unseen', Date.now()));
    expect(await typesOf(session)).toEqual(['gate.allowed', 'tool.completed']);
  });
});

it('an id that names a call of another session is a conflict, and a common id with another body too', async () => {
  const id = callEventId('pre-empted', 'call-1');
  await event('thief', id, 'tool.completed', { actionId: 'call-1' });
  const { body } = await told('pre-empted', result('call-1', Date.now()));
  expect(body).toMatchObject({ partialSuccess: { rejectedLogRecords: '1' } });
  await event('thief', 'same', 'tool.completed', { a: 1 });
  expect((await event('thief', 'same', 'tool.completed', { a: 2 })).body).toMatchObject({
    rejected: [{ code: 'conflict' }],
  });
});

it('a session keeps the agent’s name it has', async () => {
  const session = 'named';
  const named = { id: 'n1', session, agent: 'my-codex', type: 'session.started' };
  await stage.post('/api/v1/events', key, named);
  await told(session, result('call-1', Date.now()));
  expect((await linesOf(session)).map((line) => line.agent)).toEqual(['my-codex', 'my-codex']);
});

it('telemetry that comes after the end does not wake a session', async () => {
  const session = 'ended';
  await event(session, 'x-start', 'session.started', {});
  await event(session, 'x-end', 'session.ended', {});
  const { endedAt } = await sessionOf(session);
  await told(session, tokens(1, 1));
  expect(await sessionOf(session)).toMatchObject({ state: 'ended', endedAt, usage: { inputTokens: 1 } });
  await gate(session, 'call-1');
  expect(await sessionOf(session)).toMatchObject({ state: 'live', endedAt: null });
});

describe('after a stop', () => {
  it('a call that ended before it, or began before it, is late and no act', async () => {
    const session = 'late';
    await told(session, tokens(1, 1));
    await stop(session);
    await told(session, result('ended-before', Date.now() - 60 * second));
    await told(session, result('began-before', Date.now() + 5 * second, 30 * second));
    await told(session, tokens(5, 5));
    expect(await targetOf(session)).toMatchObject({ actedAfterAt: null });
  });

  it('a record without a time is no act either', async () => {
    const session = 'timeless';
    await told(session, tokens(1, 1));
    await stop(session);
    await told(session, result('when', Number.NaN));
    expect(await targetOf(session)).toMatchObject({ actedAfterAt: null });
  });

  it('a call that began after it is an act', async () => {
    const session = 'acted';
    await told(session, tokens(1, 1));
    await stop(session);
    await told(session, result('after', Date.now() + 30 * second, second));
    expect(await targetOf(session)).toMatchObject({ actedAfterAt: expect.any(String), state: 'failed' });
    expect(await typesOf(session)).toContain('stop.failed');
  });

  it('of the agent, under another name than telemetry’s, binds too', async () => {
    const session = 'named-stop';
    await stage.post('/api/v1/events', key, {
      id: 'ns1',
      session,
      agent: 'night-codex',
      type: 'session.started',
    });
    await stage.post('/api/console/live/agents/night-codex/stop', stage.admin, { reason: 'a test' });
    await told(session, result('after', Date.now() + 30 * second, second));
    expect(await typesOf(session)).toContain('stop.failed');
  });
});

type Told = { name: string; at: number; attributes: Record<string, string> };
const prompt = (text: string): Told => ({
  name: 'codex.user_prompt',
  at: Date.now(),
  attributes: { prompt: text },
});
const result = (callId: string, at: number, durationMs = 10): Told => ({
  name: 'codex.tool_result',
  at,
  attributes: {
    call_id: callId,
    tool_name: 'exec_command',
    success: 'true',
    duration_ms: String(durationMs),
  },
});
const tokens = (input: number, output: number): Told => ({
  name: 'codex.sse_event',
  at: Date.now(),
  attributes: { input_token_count: String(input), output_token_count: String(output) },
});

/** Sends records as Codex would. */
function told(session: string, ...records: Told[]) {
  const logRecords = records.map(({ name, at, attributes }) => {
    const all = { 'event.name': name, 'conversation.id': session, ...attributes };
    return {
      timeUnixNano: Number.isNaN(at) ? '0' : `${at}000000`,
      attributes: Object.entries(all).map(([attribute, stringValue]) => ({
        key: attribute,
        value: { stringValue },
      })),
    };
  });
  return stage.post('/api/otlp/v1/logs', key, { resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
}
