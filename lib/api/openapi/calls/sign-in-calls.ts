import { z } from 'zod';
import { changeSchema, enrolSchema, signInSchema } from '@/lib/api/console/auth-routes';
import { ok } from '@/lib/api/openapi/answers/event-answers';
import { enrolled, signInLink } from '@/lib/api/openapi/answers/people-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';

const nothing = { schema: z.object({}), meanings: {} };

export const signInCalls: CallGroup = {
  name: 'Signing in',
  says: 'For the console’s own pages: these set and take cookies and want the `Origin` of the server. Scripts use an operator token.',
  calls: {
    'POST /api/auth/sign-in/email': {
      summary: 'Sign in',
      may: 'anybody',
      body: {
        schema: signInSchema,
        meanings: {
          email: 'Your e-mail address.',
          password: 'Your password.',
          code: 'Of your authenticator, or a recovery code; where you have a second factor.',
        },
        example: { email: 'ann@example.com', password: 'correct horse battery' },
      },
      answer: ok,
      problems: ['not-signed-in', 'second-factor', 'wrong-origin', 'too-many-requests'],
    },
    'POST /api/auth/sign-out': { summary: 'Sign out', may: 'own-cookie', body: nothing, answer: ok },
    'POST /api/auth/revoke-sessions': {
      summary: 'Sign out everywhere',
      may: 'own-cookie',
      body: nothing,
      answer: ok,
    },
    'POST /api/auth/change-password': {
      summary: 'Change your password',
      says: 'Signs you out everywhere else.',
      may: 'own-cookie',
      body: {
        schema: changeSchema,
        meanings: { currentPassword: 'The one you have.', newPassword: 'The one you want.' },
        example: { currentPassword: 'correct horse battery', newPassword: 'another horse battery' },
      },
      answer: ok,
    },
    'GET /api/console/enrol/:token': {
      summary: 'What a link is for',
      may: 'anybody',
      answer: signInLink,
      problems: ['not-found', 'gone'],
    },
    'POST /api/console/enrol': {
      summary: 'Use a link: choose name and password',
      may: 'anybody',
      body: {
        schema: enrolSchema,
        meanings: {
          token: 'The last part of the link.',
          name: 'Your name.',
          password: 'The password you want.',
          email: 'Your e-mail address, where the link names none.',
        },
        example: { token: 'ill_…', name: 'Ann', password: 'correct horse battery' },
      },
      answer: enrolled,
      problems: ['not-found', 'gone', 'conflict'],
    },
  },
};
