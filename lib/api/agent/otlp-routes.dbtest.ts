import { gzipSync } from 'node:zlib';
import { ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import claudeLogs from '@/lib/otlp/fixtures/claude-otlp-logs.json';
import claudeTraces from '@/lib/otlp/fixtures/claude-otlp-traces.json';
import codexLogs from '@/lib/otlp/fixtures/codex-otlp-logs.json';
import geminiLogs from '@/lib/otlp/fixtures/gemini-otlp-logs.json';
import { logsAsProtobuf } from '@/lib/testing/otlp-bytes';
import { openTelemetryStage, type TelemetryStage } from '@/lib/testing/telemetry-stage';
import { maxBodyBytes } from './read-body';

let stage: TelemetryStage;
let key: string;
beforeAll(async () => {
  stage = await openTelemetryStage();
  key = await stage.key();
});
afterAll(() => stage.close());

const logsPath = '/api/otlp/v1/logs';
const raw = (path: string, body: string | Uint8Array, headers: Record<string, string>) =>
  fetch(`${stage.url}${path}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
const linesOf = async (session: string) => {
  const rows = await stage.database.main.event.findMany({
    where: { sessionId: session },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => row.type);
};
const sessionOf = async (id: string) =>
  (await stage.get(`/api/console/live/sessions/${encodeURIComponent(id)}`, stage.admin)).body;

describe('an export', () => {
  it('as JSON becomes lines and sums; sent again, as protobuf with gzip too, it changes nothing', async () => {
    const session = '5bdd6bb8-e3c7-4abf-9f8b-2b45bad398b8';
    const first = await stage.post(logsPath, key, claudeLogs);
    expect([first.status, first.body, first.headers.get('content-type')]).toEqual([
      200,
      {},
      'application/json',
    ]);
    const lines = await linesOf(session);
    expect(lines).toEqual([
      'session.started',
      'prompt.submitted',
      'model.called',
      'tool.completed',
      'model.called',
    ]);
    const shown = await sessionOf(session);
    expect(shown).toMatchObject({
      agent: 'claude-code',
      telemetryOnly: true,
      usage: {
        inputTokens: 22,
        outputTokens: 14,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        costUsd: 0.000368,
        model: 'claude-opus-5-5',
      },
    });

    expect((await stage.post(logsPath, key, claudeLogs)).body).toEqual({});
    expect((await stage.post('/api/otlp/v1/traces', key, claudeTraces)).body).toEqual({});
    const again = await raw(logsPath, gzipSync(logsAsProtobuf(claudeLogs)), {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
    });
    expect([again.status, again.headers.get('content-type')]).toEqual([200, 'application/x-protobuf']);
    expect(await again.arrayBuffer()).toHaveProperty('byteLength', 0);
    expect(await linesOf(session)).toEqual(lines);
    expect((await sessionOf(session)).usage).toEqual(shown.usage);
  });

  it('of Codex and Gemini CLI gives tokens, and no price where none was named', async () => {
    await stage.post(logsPath, key, codexLogs);
    await stage.post(logsPath, key, geminiLogs);
    const usage = { inputTokens: 22, outputTokens: 14, costUsd: null };
    expect(await sessionOf('01a206a4-525b-7731-96b9-c5afe611b856')).toMatchObject({ agent: 'codex', usage });
    expect(await sessionOf('bc267ee3-3363-4f6e-b271-ea7c32fee0ac')).toMatchObject({
      agent: 'gemini-cli',
      usage,
    });
  });

  it('with records that cannot be taken keeps the good ones and says which are missing', async () => {
    const request = structuredClone(codexLogs);
    const records = request.resourceLogs[0]?.scopeLogs[0]?.logRecords ?? [];
    const broken = records.find((record) => JSON.stringify(record).includes('codex.tool_result'));
    if (broken)
      broken.attributes = broken.attributes.filter((attribute) => attribute.key !== 'conversation.id');
    const { status, body } = await stage.post(logsPath, key, request);
    expect(status).toBe(200);
    expect(body).toEqual({
      partialSuccess: {
        rejectedLogRecords: '1',
        errorMessage: 'Not taken: 1. codex.tool_result: conversation.id is missing',
      },
    });
    const bytes = await raw(logsPath, logsAsProtobuf(request), { 'content-type': 'application/x-protobuf' });
    expect(
      ProtobufLogsSerializer.deserializeResponse(new Uint8Array(await bytes.arrayBuffer())),
    ).toMatchObject({
      partialSuccess: { rejectedLogRecords: 1 },
    });
  });

  it('for a session of somebody else is refused item by item', async () => {
    const other = await stage.key({ owner: 'other@example.com' });
    const request = JSON.parse(JSON.stringify(codexLogs).replaceAll('04:22:4', '05:22:4'));
    const { body } = await stage.post(logsPath, other, request);
    const { rejectedLogRecords, errorMessage } = body.partialSuccess as Record<string, string>;
    expect(rejectedLogRecords).toBe('5');
    expect(errorMessage).toContain('belongs to a session of another key owner');
  });

  it('by a key for one agent speaks for that agent', async () => {
    const mine = await stage.key({ agents: ['deploy-bot'] });
    const request = JSON.parse(JSON.stringify(codexLogs).replaceAll('01a206a4', '99a206a4'));
    expect((await stage.post(logsPath, mine, request)).body).toEqual({});
    expect(await sessionOf('99a206a4-525b-7731-96b9-c5afe611b856')).toMatchObject({ agent: 'deploy-bot' });
  });

  it('of metrics is answered, and says that metrics are not kept', async () => {
    const { status, body } = await stage.post('/api/otlp/v1/metrics', key, { resourceMetrics: [] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ partialSuccess: { rejectedDataPoints: '0' } });
  });
});

describe('what is wrong is answered in the encoding of the request, and asks for no retry', () => {
  const protobuf = { 'content-type': 'application/x-protobuf' };
  const json = { 'content-type': 'application/json' };

  it.each([
    ['JSON that is none', '{"resourceLogs":', json, 400],
    ['a list', '[]', json, 400],
    ['protobuf that is none', Buffer.from([0x0a, 0x7f, 0x01]), protobuf, 400],
    ['broken gzip', 'not gzip', { ...json, 'content-encoding': 'gzip' }, 400],
    ['another encoding', '{}', { ...json, 'content-encoding': 'br' }, 415],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['a bomb', gzipSync(Buffer.alloc(maxBodyBytes + 1)), { ...protobuf, 'content-encoding': 'gzip' }, 413],
  ])('%s', async (_name, body, headers, status) => {
    const response = await raw(logsPath, body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBeNull();
    const isProtobuf = headers['content-type'] === 'application/x-protobuf';
    expect(response.headers.get('content-type')).toBe(
      isProtobuf ? 'application/x-protobuf' : 'application/json',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    if (isProtobuf) expect([bytes[0], bytes[2]]).toEqual([0x08, 0x12]);
    else
      expect(JSON.parse(bytes.toString())).toEqual({ code: expect.any(Number), message: expect.any(String) });
  });

  it('no key, a wrong one, and one that may not', async () => {
    expect(
      (await fetch(`${stage.url}${logsPath}`, { method: 'POST', body: '{}', headers: json })).status,
    ).toBe(401);
    expect((await stage.post(logsPath, 'ilk_wrong', {})).status).toBe(401);
    const gateOnly = await stage.key({ scopes: ['gate'] });
    const refused = await stage.post(logsPath, gateOnly, claudeLogs);
    expect([refused.status, refused.body]).toEqual([
      403,
      { code: 7, message: expect.stringContaining('needs ingest') },
    ]);
  });

  it('an empty export is fine', async () => {
    expect((await raw(logsPath, new Uint8Array(), protobuf)).status).toBe(200);
    expect((await stage.post(logsPath, key, {})).status).toBe(200);
  });
});
