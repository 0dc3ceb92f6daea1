import {
  pageSchema as approvalsPage,
  decisionSchema,
  rejectSchema,
} from '@/lib/api/console/approvals-routes';
import { eraseSchema } from '@/lib/api/console/erase-routes';
import { runSchema, pageSchema as sessionsPage } from '@/lib/api/console/sessions-routes';
import { pageOf } from '@/lib/api/openapi/answers/answer-fields';
import {
  approval,
  approvalDetail,
  approvalPace,
  rejections,
} from '@/lib/api/openapi/answers/approval-answers';
import { runLines } from '@/lib/api/openapi/answers/event-answers';
import { connectionCheck, erased, session, sessionDetail } from '@/lib/api/openapi/answers/session-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';
import { approvalFilter } from '@/lib/domain/approval-filter';
import { filterSchema } from '@/lib/domain/filter-schema';
import { sessionFilter } from '@/lib/domain/session-filter';
import { pageMeanings } from './page-meanings';

export const sessionCalls: CallGroup = {
  name: 'Sessions',
  says: 'Runs of agents.',
  calls: {
    'GET /api/console/:env/sessions': {
      summary: 'Sessions, the last heard of first',
      may: 'viewer',
      query: {
        schema: filterSchema(sessionFilter).extend(sessionsPage.shape),
        meanings: {
          state: 'States.',
          agent: 'Agents.',
          driver: 'The people driving them.',
          q: 'Words. Needs a grant with content.',
          ...pageMeanings,
        },
      },
      answer: pageOf(session),
    },
    'GET /api/console/:env/sessions/:session': {
      summary: 'One session, its stops and the state of each layer',
      may: 'viewer',
      answer: sessionDetail,
    },
    'GET /api/console/:env/sessions/:session/run': {
      summary: 'Lines of a session around a place in it',
      says: 'Without `at` and `time`, its last ones.',
      may: 'viewer',
      query: {
        schema: runSchema,
        meanings: { at: 'Number of a line.', time: 'A moment; wins over `at`.' },
      },
      answer: runLines,
    },
    'POST /api/console/:env/sessions/:session/erase': {
      summary: 'Erase the content of a session',
      says: 'For good, from the log and every copy; the chain still verifies. Lines that say what people did stay.',
      may: 'admin',
      body: {
        schema: eraseSchema,
        meanings: { reason: 'Why; it stays in the log.' },
        example: { reason: 'asked for by the person it is about' },
      },
      answer: erased,
      problems: ['conflict'],
    },
    'GET /api/console/:env/connect/:client': {
      summary: 'How well a client is connected',
      says: '`own` stands for any agent without hooks of ours.',
      may: 'viewer',
      answer: connectionCheck,
    },
  },
};

export const approvalCalls: CallGroup = {
  name: 'Approvals',
  says: 'Held actions, and a second person’s word on them. Never the key’s owner’s or the driver’s.',
  calls: {
    'GET /api/console/:env/approvals': {
      summary: 'Held actions',
      may: 'viewer',
      query: {
        schema: filterSchema(approvalFilter).extend(approvalsPage.shape),
        meanings: { status: 'Statuses.', session: 'Sessions.', agent: 'Agents.', ...pageMeanings },
      },
      answer: pageOf(approval),
    },
    'GET /api/console/:env/approvals/:id': {
      summary: 'One held action with what an approver should know',
      may: 'viewer',
      answer: approvalDetail,
    },
    'POST /api/console/:env/approvals/:id': {
      summary: 'Approve or reject a held action',
      says: 'Bound to the exact action, used once. Late or second is 409 or 410 and says which. People named as stand-ins may as well.',
      may: 'responder',
      body: {
        schema: decisionSchema,
        meanings: { decision: 'Your word.', reason: 'Why; the agent reads it. Needed to reject.' },
        example: { decision: 'reject', reason: 'not during the sale' },
      },
      answer: approval,
      problems: ['conflict', 'gone'],
    },
    'POST /api/console/:env/approvals/reject': {
      summary: 'Reject several held actions',
      says: 'Each is answered for itself.',
      may: 'responder',
      body: {
        schema: rejectSchema,
        meanings: { ids: 'Up to 200 held actions.', reason: 'Why; the agents read it.' },
        example: { ids: ['0198b1f2-7c3a-7e55-9d1e-2f6a4c8b9d10'], reason: 'a flood of the same' },
      },
      answer: rejections,
    },
    'GET /api/console/:env/approvals/pace': {
      summary: 'How many decisions people make here',
      may: 'viewer',
      answer: approvalPace,
    },
  },
};
