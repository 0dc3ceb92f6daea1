import { z } from 'zod';
import { orderQuery } from '@/lib/api/agent/control-routes';
import { health, otlpAnswer, stepAnswer } from '@/lib/api/openapi/answers/agent-answers';
import { beatAnswer } from '@/lib/api/openapi/answers/control-answers';
import type { CallDescription, CallGroup } from '@/lib/api/openapi/call-description';
import { beatSchema, stepSchema } from '@/lib/domain/supervisor';

const otlp = (summary: string): CallDescription => ({
  summary,
  says: 'OTLP over HTTP. Errors are google.rpc.Status in the encoding of the request; clients send again at 429 and 503 only.',
  may: 'ingest',
  body: {
    schema: z.looseObject({}),
    meanings: {},
    otherMedia: {
      'application/x-protobuf': 'The request in protobuf, as OpenTelemetry’s exporters send it.',
    },
  },
  answer: otlpAnswer,
  otherAnswers: { 'application/x-protobuf': 'The same in protobuf.' },
});

const ended = {
  ended: 'How the agent ended by itself; this is the last word.',
  'ended.exitCode': 'Exit code.',
  'ended.signal': 'Signal that ended it.',
};

export const machineCalls: CallGroup = {
  name: 'Supervisors and telemetry',
  says: 'What holds the processes of agents, and OpenTelemetry.',
  calls: {
    'PUT /api/v1/supervisors/:runId': {
      summary: 'Say that a supervisor lives',
      says: 'Every 5 seconds. The answer carries the order that binds now, so that one way is enough.',
      may: 'supervise',
      body: {
        schema: beatSchema,
        meanings: {
          session: 'The client’s session, once known.',
          agent: 'Name of the client.',
          client: 'Its kind: `claude`, `codex`, `gemini`, `kiro`.',
          host: 'Machine.',
          user: 'Account.',
          pid: 'Process id of the supervisor.',
          enclosure: 'How the processes are held.',
          startedBy: '`run`: it started the agent; `watch`: it found it.',
          version: 'Version of the agent program.',
          wiring: 'Whether the client’s hooks are as `connect` wrote them.',
          'wiring.state': 'In a word.',
          'wiring.file': 'The file.',
          'wiring.digest': 'Digest of our part of it.',
          sharesUserWithServer: 'Agent and server run under one account.',
          processes: 'Processes it holds.',
          ...ended,
        },
        example: {
          session: 'run-1',
          agent: 'claude-code',
          client: 'claude',
          host: 'laptop-7',
          user: 'ann',
          pid: 4711,
          enclosure: 'cgroup',
          startedBy: 'run',
          version: '0.1.0',
          processes: 3,
        },
      },
      answer: beatAnswer,
      problems: ['conflict'],
    },
    'GET /api/v1/control': {
      summary: 'Follow the orders for a run',
      says: 'Name `session` or `run`.',
      may: 'supervise',
      query: {
        schema: orderQuery,
        meanings: { session: 'The client’s session.', run: 'The supervisor’s run.' },
      },
      answer: {
        'text/event-stream':
          '`hello` with `{session, stop}` as it is now, then `session` when it becomes known and `stop` with an order, at once where one is latched; `ping` every 5 seconds.',
      },
    },
    'POST /api/v1/control/:stopId': {
      summary: 'Report a step of a stop',
      may: 'supervise',
      body: {
        schema: stepSchema,
        meanings: {
          session: 'The stopped session; empty while the run has none.',
          run: 'The supervisor’s run.',
          step: 'What was done.',
          at: 'By the supervisor’s clock; orders its own reports only.',
          signalled: 'Processes signalled.',
          gone: 'Processes gone.',
          survivors: 'What is left by a re-scan; 100 are kept.',
          'survivors[].pid': 'Process id.',
          'survivors[].command': 'Its command.',
          enclosure: 'How the processes are held.',
          selfReported: 'The reporter could be the agent itself.',
          detail: 'In words.',
          ...ended,
        },
        example: {
          session: 'run-1',
          step: 'verified',
          at: '2026-11-25T09:30:02Z',
          signalled: 3,
          gone: 3,
          survivors: [],
          enclosure: 'cgroup',
        },
      },
      answer: stepAnswer,
      problems: ['conflict'],
    },
    'POST /api/otlp/v1/logs': otlp('Send logs'),
    'POST /api/otlp/v1/traces': otlp('Send spans'),
    'POST /api/otlp/v1/metrics': otlp('Send metrics, which are answered and not kept'),
    'GET /agent.mjs': {
      summary: 'The program for agents’ machines',
      says: 'One readable file, for Node 20 or newer.',
      may: 'anybody',
      answer: { 'text/javascript': 'The program.' },
    },
    'GET /api/health': {
      summary: 'Whether the server can serve',
      may: 'anybody',
      answer: health,
      problems: ['overloaded'],
    },
    'GET /metrics': {
      summary: 'Figures for Prometheus',
      says: 'For the bearer of INTERLOCK_METRICS_TOKEN, or of an operator token with a role in all environments; off where neither is sent and no token is set.',
      may: 'anybody',
      answer: { 'text/plain': 'The figures, in the text format of Prometheus.' },
      problems: ['not-signed-in', 'not-found', 'not-allowed'],
    },
    'GET /api/openapi.json': {
      summary: 'This description',
      says: 'OpenAPI 3.1, made of the schemas the server itself reads with.',
      may: 'anybody',
      answer: z.looseObject({ openapi: z.literal('3.1.0') }),
    },
  },
};
