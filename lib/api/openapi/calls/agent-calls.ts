import { z } from 'zod';
import { gateAnswer, hookAnswer, ingestAnswer, self } from '@/lib/api/openapi/answers/agent-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';
import { gateRequestSchema, waitSchema } from '@/lib/domain/gate-request';
import { incomingEventSchema } from '@/lib/domain/incoming-event';

const event = {
  id: 'Yours, unique in the environment: sending the same again is safe.',
  session: 'Your client’s own id of this run.',
  agent: 'Name of the client.',
  type: '`noun.past-participle`, such as `tool.completed`.',
  at: 'When it happened, by your clock; left out: now.',
  data: 'What it says. Secrets are removed before it is kept. Other members are put into it.',
};
const eventsBody = z.union([
  z.object({ events: z.array(incomingEventSchema).max(10_000) }),
  incomingEventSchema,
]);
const wait = z.object({ wait: waitSchema.default(0) });
const waitMeanings = { wait: 'How long to keep the call open for a decision, seconds.' };

export const agentCalls: CallGroup = {
  name: 'Agents',
  says: 'What agents and their machines say and ask. The environment comes from the key.',
  calls: {
    'POST /api/v1/events': {
      summary: 'Tell what an agent did',
      says: 'A list, one event or one a line. Answered after the commit: what is accepted is never lost or doubled. A bad event is rejected alone. Bodies may be gzip-encoded; 5 MiB unpacked at most.',
      may: 'ingest',
      body: {
        schema: eventsBody,
        meanings: {
          ...event,
          events: 'At most 10,000 events.',
          ...Object.fromEntries(Object.entries(event).map(([name, says]) => [`events[].${name}`, says])),
        },
        example: {
          events: [
            {
              id: 'toolu_01-done',
              session: 'run-1',
              agent: 'claude-code',
              type: 'tool.completed',
              at: '2026-11-25T09:30:00Z',
              data: { tool: 'Bash', input: { command: 'npm test' }, exitCode: 0 },
            },
          ],
        },
        otherMedia: { 'application/x-ndjson': 'One event a line. A line that is no JSON is rejected alone.' },
      },
      answer: ingestAnswer,
      problems: ['invalid-envelope'],
    },
    'POST /api/v1/gate': {
      summary: 'Ask before an action',
      says: 'Anything but an `allow` means: do not run it. The same `action.id` with the same body gets the same request; with another body it is a conflict.',
      may: 'gate',
      body: {
        schema: gateRequestSchema,
        meanings: {
          session: event.session,
          agent: event.agent,
          action: 'What is about to run. Members besides these are kept: they are part of what is approved.',
          'action.id': 'Yours, unique: asking again is safe.',
          'action.tool': 'The tool that is about to run.',
          'action.input': 'Its input, as it is.',
          'action.cwd': 'Folder it runs in.',
          wait: waitMeanings.wait,
        },
        example: {
          session: 'run-1',
          agent: 'claude-code',
          action: { id: 'toolu_01', tool: 'Bash', input: { command: 'terraform destroy' }, cwd: '/srv/shop' },
          wait: 20,
        },
      },
      answer: gateAnswer,
      problems: ['conflict'],
    },
    'GET /api/v1/gate/:requestId': {
      summary: 'Collect the decision about a held action',
      says: 'Only the key that asked may. An expired hold is a `deny` that says so.',
      may: 'gate',
      query: { schema: wait, meanings: waitMeanings },
      answer: gateAnswer,
      problems: ['gone'],
    },
    'POST /api/v1/hooks/:client': {
      summary: 'Hand over a hook’s payload',
      says: 'Takes what the client gives its hook, unchanged. The header `X-Interlock-Wait` says for how many seconds a hold may keep the call open. With `?as=json` Claude Code calls by itself and is answered in its own JSON; refusals are 200 then.',
      may: 'gate',
      body: {
        schema: z.looseObject({}),
        meanings: {},
        example: {
          session_id: 'run-1',
          hook_event_name: 'PreToolUse',
          tool_name: 'Bash',
          tool_input: { command: 'npm test' },
        },
      },
      query: {
        schema: z.object({ as: z.literal('json').optional() }),
        meanings: { as: 'Answer in the client’s own JSON; `claude` only.' },
      },
      answer: hookAnswer,
      problems: ['conflict'],
    },
    'GET /api/v1/hooks/:client/:requestId': {
      summary: 'Collect the decision about a held hook',
      may: 'gate',
      query: { schema: wait, meanings: waitMeanings },
      answer: hookAnswer,
      problems: ['gone'],
    },
    'GET /api/v1/self': { summary: 'What this key is', may: 'any-key', answer: self },
  },
};
