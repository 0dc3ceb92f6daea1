import { z } from 'zod';
import { archiveSchema, checkSchema, place, saveSchema } from '@/lib/api/console/policies-routes';
import { removeRoleSchema, standInSchema } from '@/lib/api/console/roles-routes';
import { listOf } from '@/lib/api/openapi/answers/answer-fields';
import { standIn } from '@/lib/api/openapi/answers/approval-answers';
import {
  archived,
  expectedRole,
  policy,
  policyCheck,
  policyDetail,
  removed,
  role,
  savedPolicy,
} from '@/lib/api/openapi/answers/policy-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';
import { expectedRoleSchema } from '@/lib/domain/expected-role';
import { replayRequestSchema } from '@/lib/domain/policy-request';

const text =
  '@id("stacks") @effect("hold") @approvers("1") @sentence("Destroying a stack needs a second person.")\nforbid (principal, action == Action::"destroy", resource);';
const where = '`environment`: of this environment only; `everywhere`: needs an admin of all.';

export const policyCalls: CallGroup = {
  name: 'Policies',
  says: 'Cedar text with annotations, kept as versions.',
  calls: {
    'GET /api/console/:env/policies': {
      summary: 'Policies that judge here',
      may: 'viewer',
      answer: listOf(policy),
    },
    'GET /api/console/:env/policies/:name': {
      summary: 'One policy with its versions',
      may: 'viewer',
      query: { schema: z.object({ for: place }), meanings: { for: where } },
      answer: policyDetail,
    },
    'PUT /api/console/:env/policies/:name': {
      summary: 'Save a version of a policy',
      says: 'Where somebody saved one since `from`, it is a conflict.',
      may: 'admin',
      body: {
        schema: saveSchema,
        meanings: {
          for: where,
          title: 'Its title.',
          text: 'Its Cedar text.',
          mode: '`observe`: only noted beside decisions.',
          note: 'Why it was changed.',
          from: 'The version this was made from; 0: it is new.',
        },
        example: { title: 'Stacks', text, mode: 'enforce', from: 0 },
      },
      answer: savedPolicy,
      problems: ['conflict'],
    },
    'POST /api/console/:env/policies/check': {
      summary: 'Read a policy’s text: its rules, or its faults',
      may: 'viewer',
      body: { schema: checkSchema, meanings: { text: 'Cedar text.' }, example: { text } },
      answer: policyCheck,
    },
    'POST /api/console/:env/policies/replay': {
      summary: 'Try a draft on what agents really asked',
      may: 'content',
      body: {
        schema: replayRequestSchema,
        meanings: {
          name: 'The policy it would take the place of.',
          text: 'Cedar text.',
          mode: '`observe`: it would only be noted.',
          days: 'How far back.',
        },
        example: { name: 'stacks', text, days: 7 },
      },
      answer: { 'application/x-ndjson': 'Lines of `{done, total}` while it works, then one of `{result}`.' },
    },
    'POST /api/console/:env/policies/:name/archive': {
      summary: 'Archive a policy',
      may: 'admin',
      body: {
        schema: archiveSchema,
        meanings: { for: where, reason: 'Why.' },
        example: { reason: 'replaced' },
      },
      answer: archived,
    },
    'GET /api/console/policy-schema': {
      summary: 'What policies are checked against',
      may: 'signed-in',
      answer: { 'text/plain': 'The Cedar schema.' },
    },
  },
};

export const roleCalls: CallGroup = {
  name: 'Roles and stand-ins',
  says: 'Roles agents are expected to act under, and people who may approve for a while.',
  calls: {
    'GET /api/console/:env/roles': {
      summary: 'Roles, granted against used',
      may: 'viewer',
      answer: listOf(role),
    },
    'PUT /api/console/:env/roles': {
      summary: 'Expect a role',
      may: 'admin',
      body: {
        schema: expectedRoleSchema,
        meanings: {
          name: 'The role as sessions declare it; `*` stands for anything.',
          purpose: 'What it is for.',
          grants: 'What it may do: a verb and a service, `*` for any.',
        },
        example: { name: 'deployer', purpose: 'deploys the shop', grants: ['change kubernetes'] },
      },
      answer: expectedRole,
    },
    'POST /api/console/:env/roles/remove': {
      summary: 'No longer expect a role',
      may: 'admin',
      body: { schema: removeRoleSchema, meanings: { name: 'The role.' }, example: { name: 'deployer' } },
      answer: removed,
    },
    'GET /api/console/:env/stand-ins': { summary: 'Stand-ins', may: 'viewer', answer: listOf(standIn) },
    'POST /api/console/:env/stand-ins': {
      summary: 'Name a stand-in',
      may: 'admin',
      status: 201,
      body: {
        schema: standInSchema,
        meanings: { email: 'Who may approve.', from: 'From when.', until: 'Until when.' },
        example: { email: 'ann@example.com', from: '2026-11-25T18:00:00Z', until: '2026-11-26T08:00:00Z' },
      },
      answer: standIn,
    },
    'POST /api/console/:env/stand-ins/:id/remove': {
      summary: 'Take a stand-in back',
      may: 'admin',
      body: { schema: z.object({}), meanings: {} },
      answer: removed,
    },
  },
};
