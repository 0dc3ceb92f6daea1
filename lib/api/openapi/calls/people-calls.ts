import { z } from 'zod';
import { grantSchema, revokeSchema, rulesSchema, tokenSchema } from '@/lib/api/console/people-routes';
import { ended, factorReset, signInRules } from '@/lib/api/openapi/answers/account-answers';
import { listOf } from '@/lib/api/openapi/answers/answer-fields';
import {
  disabled,
  granted,
  invitation,
  me,
  newToken,
  operator,
  recovery,
  revoked,
  token,
  ungranted,
} from '@/lib/api/openapi/answers/people-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';

const nothing = { schema: z.object({}), meanings: {} };
const grant = {
  email: 'Their e-mail address.',
  role: 'What they may do.',
  content: 'May read prompts, tool inputs and outputs; only a viewer may go without.',
  environment: 'Slug of the environment; left out: in all.',
};
const example = { email: 'bob@example.com', role: 'responder', environment: 'shop-production' };

export const peopleCalls: CallGroup = {
  name: 'People',
  says: 'Who they are, what they may do, how they come back, and their tokens.',
  calls: {
    'GET /api/console/me': { summary: 'Who you are', may: 'signed-in', answer: me },
    'GET /api/console/operators': { summary: 'People', may: 'admin-everywhere', answer: listOf(operator) },
    'POST /api/console/operators': {
      summary: 'Invite somebody',
      says: 'The link is in this answer only.',
      may: 'admin',
      body: { schema: grantSchema, meanings: grant, example },
      answer: invitation,
    },
    'POST /api/console/operators/:id/disable': {
      summary: 'Shut somebody out',
      may: 'admin-everywhere',
      body: nothing,
      answer: disabled,
      problems: ['conflict'],
    },
    'POST /api/console/operators/:id/enable': {
      summary: 'Let somebody in again',
      may: 'admin-everywhere',
      body: nothing,
      answer: disabled,
    },
    'POST /api/console/operators/:id/end-sign-ins': {
      summary: 'End somebody’s sign-ins',
      may: 'admin-everywhere',
      body: nothing,
      answer: ended,
    },
    'POST /api/console/operators/:id/reset-two-factor': {
      summary: 'Take somebody’s second factor away',
      says: 'For who lost it. They are signed out.',
      may: 'admin-everywhere',
      body: nothing,
      answer: factorReset,
    },
    'GET /api/console/operators/rules': {
      summary: 'What signing in asks of everybody',
      may: 'signed-in',
      answer: signInRules,
    },
    'PUT /api/console/operators/rules': {
      summary: 'Change what signing in asks of everybody',
      may: 'admin-everywhere',
      body: {
        schema: rulesSchema,
        meanings: { requireTwoFactor: 'Everybody needs a second factor.' },
        example: { requireTwoFactor: true },
      },
      answer: signInRules,
      problems: ['conflict'],
    },
    'POST /api/console/operators/:id/recover': {
      summary: 'Make a link for a new password',
      may: 'admin-everywhere',
      body: nothing,
      answer: recovery,
    },
    'POST /api/console/grants': {
      summary: 'Give a role',
      may: 'admin',
      body: { schema: grantSchema, meanings: grant, example },
      answer: granted,
    },
    'POST /api/console/grants/revoke': {
      summary: 'Take a role away',
      may: 'admin',
      body: {
        schema: revokeSchema,
        meanings: { email: grant.email, environment: grant.environment },
        example: { email: 'bob@example.com', environment: 'shop-production' },
      },
      answer: ungranted,
      problems: ['conflict'],
    },
    'GET /api/console/tokens': { summary: 'Your operator tokens', may: 'signed-in', answer: listOf(token) },
    'POST /api/console/tokens': {
      summary: 'Make an operator token',
      says: 'For scripts. The token itself is in this answer only.',
      may: 'signed-in',
      body: {
        schema: tokenSchema,
        meanings: {
          email: 'Whose; left out: yours. For another’s you must be an admin of all environments.',
        },
      },
      answer: newToken,
    },
    'POST /api/console/tokens/:id/revoke': {
      summary: 'Revoke an operator token',
      may: 'signed-in',
      body: nothing,
      answer: revoked,
    },
  },
};
