import { z } from 'zod';
import {
  codeSchema,
  confirmSchema,
  passwordSchema,
  removeFactorSchema,
} from '@/lib/api/console/account-routes';
import {
  confirmed,
  ended,
  renewedCodes,
  signIn,
  twoFactorStart,
} from '@/lib/api/openapi/answers/account-answers';
import { listOf } from '@/lib/api/openapi/answers/answer-fields';
import { ok } from '@/lib/api/openapi/answers/event-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';

const nothing = { schema: z.object({}), meanings: {} };
const password = 'Your password.';
const code = 'Of your authenticator, or a recovery code.';
const byPassword = {
  schema: passwordSchema,
  meanings: { password },
  example: { password: 'correct horse battery' },
};

export const accountCalls: CallGroup = {
  name: 'Your account',
  says: 'Your sign-ins and your second factor. What belongs to a person at a screen wants their cookie, not a token.',
  calls: {
    'POST /api/console/me/confirm': {
      summary: 'Show again that it is you',
      says: 'Asked for before what must not be done at an unlocked screen.',
      may: 'own-cookie',
      body: {
        schema: confirmSchema,
        meanings: { password, code },
        example: { password: 'correct horse battery' },
      },
      answer: confirmed,
      problems: ['conflict', 'too-many-requests'],
    },
    'GET /api/console/me/sessions': { summary: 'Your sign-ins', may: 'signed-in', answer: listOf(signIn) },
    'POST /api/console/me/sessions/end-others': {
      summary: 'End your other sign-ins',
      may: 'own-cookie',
      body: nothing,
      answer: ended,
    },
    'POST /api/console/me/sessions/:id/end': {
      summary: 'End one of your sign-ins',
      may: 'own-cookie',
      body: nothing,
      answer: ended,
    },
    'POST /api/console/me/two-factor': {
      summary: 'Begin a second factor',
      says: 'It asks for nothing before a first code was shown.',
      may: 'own-cookie',
      body: byPassword,
      answer: twoFactorStart,
      problems: ['conflict', 'too-many-requests'],
    },
    'POST /api/console/me/two-factor/verify': {
      summary: 'Show a first code',
      may: 'own-cookie',
      body: { schema: codeSchema, meanings: { code }, example: { code: '123456' } },
      answer: ok,
      problems: ['conflict', 'too-many-requests'],
    },
    'POST /api/console/me/two-factor/remove': {
      summary: 'Take the second factor away',
      may: 'own-cookie',
      body: {
        schema: removeFactorSchema,
        meanings: { password, code },
        example: { password: 'correct horse battery', code: '123456' },
      },
      answer: ok,
      problems: ['conflict', 'too-many-requests'],
    },
    'POST /api/console/me/two-factor/recovery-codes': {
      summary: 'Make new recovery codes',
      says: 'The old ones no longer work.',
      may: 'own-cookie',
      body: byPassword,
      answer: renewedCodes,
      problems: ['conflict', 'too-many-requests'],
    },
  },
};
