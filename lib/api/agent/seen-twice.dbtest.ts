import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '@/lib/boot/project-root';
import claudeLogs from '@/lib/otlp/fixtures/claude-otlp-logs.json';
import claudeTraces from '@/lib/otlp/fixtures/claude-otlp-traces.json';
import codexLogs from '@/lib/otlp/fixtures/codex-otlp-logs.json';
import geminiLogs from '@/lib/otlp/fixtures/gemini-otlp-logs.json';
import { openTelemetryStage, type TelemetryStage } from '@/lib/testing/telemetry-stage';

let stage: TelemetryStage;
let key: string;
beforeAll(async () => {
  stage = await openTelemetryStage();
  key = await stage.key();
});
afterAll(() => stage.close());

/** One run of each client, captured from both sides at once: what its hooks were given, and what it exported. */
const runs = [
  {
    client: 'claude',
    hooks: ['2.1.330/SessionStart', '2.1.330/UserPromptSubmit', '2.1.330/PreToolUse', '2.1.330/PostToolUse'],
    end: '2.1.330/SessionEnd',
    logs: claudeLogs,
  },
  {
    client: 'codex',
    hooks: ['0.169.0/SessionStart', '0.169.0/UserPromptSubmit', '0.169.0/PreToolUse', '0.169.0/PostToolUse'],
    end: '0.169.0/SessionEnd',
    logs: codexLogs,
  },
  {
    client: 'gemini',
    hooks: ['0.61.0/SessionStart', '0.61.0/BeforeAgent', '0.61.0/BeforeTool', '0.61.0/AfterTool'],
    end: '0.61.0/SessionEnd',
    logs: geminiLogs,
  },
];
const payload = (client: string, name: string) =>
  JSON.parse(readFileSync(path.join(projectRoot, 'lib/agents', client, 'fixtures', `${name}.json`), 'utf8'));

it.each(runs)(
  'a run of $client, by its hooks and by its telemetry, is told once',
  async ({ client, hooks, end, logs }) => {
    const session = payload(client, hooks[0] ?? '').session_id as string;
    for (const hook of hooks) {
      const { status, body } = await stage.post(`/api/v1/hooks/${client}`, key, payload(client, hook));
      expect([hook, status, body.exitCode]).toEqual([hook, 200, 0]);
    }
    expect((await stage.post('/api/otlp/v1/logs', key, logs)).body).toEqual({});
    await stage.post(`/api/v1/hooks/${client}`, key, payload(client, end));
    // What a client exports when it ends comes last, and again.
    expect((await stage.post('/api/otlp/v1/logs', key, logs)).body).toEqual({});
    if (client === 'claude') await stage.post('/api/otlp/v1/traces', key, claudeTraces);

    const lines = await stage.database.main.event.findMany({
      where: { sessionId: session },
      orderBy: { seq: 'asc' },
    });
    // What detectors say of the run is theirs (Codex ran with all permissions).
    const told = lines.map((line) => line.type).filter((type) => !/^(?:role|incident)\./.test(type));
    expect(told).toEqual([
      'session.started',
      'prompt.submitted',
      'gate.allowed',
      'tool.completed',
      'model.called',
      'model.called',
      'session.ended',
    ]);
    expect((await stage.get(`/api/console/live/sessions/${session}`, stage.admin)).body).toMatchObject({
      state: 'ended',
      telemetryOnly: false,
      usage: { inputTokens: 22, outputTokens: 14 },
    });
  },
);
