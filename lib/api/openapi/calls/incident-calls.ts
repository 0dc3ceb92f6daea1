import { z } from 'zod';
import {
  assignSchema,
  noteSchema,
  openSchema,
  pageSchema,
  reopenSchema,
  resolveSchema,
} from '@/lib/api/console/incidents-routes';
import { count, pageOf } from '@/lib/api/openapi/answers/answer-fields';
import { incident, incidentDetail } from '@/lib/api/openapi/answers/incident-answers';
import type { CallDescription, CallGroup } from '@/lib/api/openapi/call-description';
import { filterSchema } from '@/lib/domain/filter-schema';
import { incidentFilter } from '@/lib/domain/incident-filter';
import { pageMeanings } from './page-meanings';

const act = (summary: string, body: CallDescription['body']): CallDescription => ({
  summary,
  may: 'responder',
  ...(body ? { body } : {}),
  answer: incident,
  problems: ['conflict'],
});

export const incidentCalls: CallGroup = {
  name: 'Incidents',
  says: 'Opened by a detector or a person; they keep their evidence.',
  calls: {
    'GET /api/console/:env/incidents': {
      summary: 'Incidents',
      may: 'viewer',
      query: {
        schema: filterSchema(incidentFilter).extend(pageSchema.shape),
        meanings: {
          status: 'Statuses.',
          severity: 'Severities.',
          kind: 'Kinds.',
          agent: 'Agents.',
          session: 'Sessions.',
          driver: 'The people who drove them.',
          from: 'Opened at or after.',
          to: 'Opened before.',
          q: 'Words. Needs a grant with content.',
          sort: 'Order.',
          ...pageMeanings,
        },
      },
      answer: pageOf(incident).extend({ total: count('Incidents that match in all.', 12) }),
    },
    'POST /api/console/:env/incidents': {
      summary: 'Open an incident',
      may: 'responder',
      status: 201,
      body: {
        schema: openSchema,
        meanings: {
          title: 'What it is about.',
          severity: 'How grave it is.',
          seq: 'Line of the log that it is about; kept as evidence with those around it.',
          session: 'Session that it is about.',
          note: 'A first note.',
        },
        example: { title: 'Stack deleted in staging', severity: 'high', seq: 4182 },
      },
      answer: incident,
    },
    'GET /api/console/:env/incidents/:incident': {
      summary: 'One incident with evidence and entries',
      may: 'viewer',
      answer: incidentDetail,
    },
    'POST /api/console/:env/incidents/:incident/acknowledge': act('Take an incident up', {
      schema: z.object({}),
      meanings: {},
    }),
    'POST /api/console/:env/incidents/:incident/assign': act('Hand an incident to somebody', {
      schema: assignSchema,
      meanings: { assignee: 'Who works on it; null: nobody.' },
      example: { assignee: 'ann@example.com' },
    }),
    'POST /api/console/:env/incidents/:incident/notes': act('Write a note', {
      schema: noteSchema,
      meanings: { text: 'The note.' },
      example: { text: 'the stack is back' },
    }),
    'POST /api/console/:env/incidents/:incident/resolve': act('Resolve an incident', {
      schema: resolveSchema,
      meanings: { resolution: 'How it was resolved.' },
      example: { resolution: 'key revoked, stack restored' },
    }),
    'POST /api/console/:env/incidents/:incident/reopen': act('Open a resolved incident again', {
      schema: reopenSchema,
      meanings: { reason: 'Why.' },
      example: { reason: 'it happened again' },
    }),
  },
};
