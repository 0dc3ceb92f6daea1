import { z } from 'zod';
import { previewSchema } from '@/lib/api/console/sessions-routes';
import { bodySchema } from '@/lib/api/console/stops-routes';
import { pageOf } from '@/lib/api/openapi/answers/answer-fields';
import { drill } from '@/lib/api/openapi/answers/environment-answers';
import { freeze, stop, stopPreview } from '@/lib/api/openapi/answers/stop-answers';
import type { CallDescription, CallGroup } from '@/lib/api/openapi/call-description';

const body = {
  schema: bodySchema,
  meanings: { reason: 'Why, in words the next shift will understand; the agent reads it.' },
  example: { reason: 'deletes stacks nobody asked it to' },
};
const latched =
  'Answered after the commit: from then on nothing is allowed, until an admin resets it. Again: the same latch.';
const order = (summary: string, may: CallDescription['may'], says = latched): CallDescription => ({
  summary,
  says,
  may,
  body,
  answer: stop,
  problems: ['conflict'],
});
const reset = (summary: string, may: CallDescription['may'] = 'admin') =>
  order(summary, may, 'In production by somebody other than the session’s driver.');

export const stopCalls: CallGroup = {
  name: 'Stops',
  says: 'The kill switch: stop, freeze and their ends. They need no policy and bind always.',
  calls: {
    'POST /api/console/:env/sessions/:session/stop': order('Stop a session', 'responder'),
    'POST /api/console/:env/sessions/:session/reset': reset('Let a session continue'),
    'POST /api/console/:env/agents/:agent/stop': order('Stop an agent in an environment', 'responder'),
    'POST /api/console/:env/agents/:agent/reset': reset('Let an agent continue'),
    'POST /api/console/:env/stop': order('Stop everything in an environment', 'responder'),
    'POST /api/console/:env/reset': reset('Let an environment continue'),
    'POST /api/console/stop': order('Stop everything everywhere', 'responder-everywhere'),
    'POST /api/console/reset': reset('Lift the stop of everything', 'admin-everywhere'),
    'POST /api/console/:env/freeze': {
      summary: 'Freeze an environment',
      says: 'Every action is denied and held ones become void; nothing that runs is stopped.',
      may: 'responder',
      body,
      answer: freeze,
    },
    'POST /api/console/:env/unfreeze': {
      summary: 'Unfreeze an environment',
      may: 'admin',
      body,
      answer: freeze,
    },
    'GET /api/console/:env/stop-preview': {
      summary: 'What a stop would reach',
      may: 'viewer',
      query: {
        schema: previewSchema,
        meanings: {
          scope: 'What would be stopped.',
          session: 'For the scope `session`.',
          agent: 'For the scope `agent`.',
        },
      },
      answer: stopPreview,
    },
    'POST /api/console/:env/drill': {
      summary: 'Begin a drill',
      says: 'A harmless agent is started and stopped, for proof. Answered at once; the list shows how far it is.',
      may: 'responder',
      body: { schema: z.object({}), meanings: {} },
      status: 202,
      answer: drill,
      problems: ['conflict'],
    },
    'GET /api/console/:env/drills': { summary: 'Drills', may: 'viewer', answer: pageOf(drill) },
  },
};
