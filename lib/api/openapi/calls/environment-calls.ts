import { z } from 'zod';
import {
  archivedSchema,
  changeSchema,
  createSchema,
  keySchema,
  retentionQuerySchema,
  rotateSchema,
} from '@/lib/api/console/environments-routes';
import { listOf } from '@/lib/api/openapi/answers/answer-fields';
import {
  agentKey,
  agentKeyDetail,
  archive,
  environment,
  keeping,
  newAgentKey,
  newEnvironment,
  overviewItem,
  retention,
} from '@/lib/api/openapi/answers/environment-answers';
import type { CallGroup } from '@/lib/api/openapi/call-description';

export const environmentCalls: CallGroup = {
  name: 'Environments and keys',
  says: 'Live targets, their settings, and the keys of their agents.',
  calls: {
    'GET /api/console/environments': {
      summary: 'Environments you may see',
      may: 'signed-in',
      query: {
        schema: archivedSchema,
        meanings: { archived: '`true`: those that were put away instead.' },
      },
      answer: listOf(environment),
    },
    'GET /api/console/overview': {
      summary: 'Environments with their last half hour and last stop',
      may: 'signed-in',
      answer: listOf(overviewItem),
    },
    'GET /api/console/keeping': {
      summary: 'The last backup, and the last verification of each log',
      says: 'What /metrics and the notices on the overview are made of.',
      may: 'signed-in',
      answer: keeping,
    },
    'POST /api/console/environments': {
      summary: 'Create an environment',
      may: 'admin-everywhere',
      status: 201,
      body: {
        schema: createSchema,
        meanings: {
          slug: 'Its name in addresses; it stays.',
          title: 'Its name for people.',
          tier: 'How much is at stake.',
        },
        example: { slug: 'shop-production', title: 'Shop, production', tier: 'production' },
      },
      answer: newEnvironment,
      problems: ['conflict'],
    },
    'GET /api/console/:env': { summary: 'One environment', may: 'viewer', answer: environment },
    'PATCH /api/console/:env': {
      summary: 'Change an environment',
      says: 'What is left out stays.',
      may: 'admin',
      body: {
        schema: changeSchema,
        meanings: {
          title: 'Its name for people.',
          tier: 'How much is at stake.',
          holdAll: 'Every action waits for a person.',
          knownSessionsOnly: 'Only sessions announced by a supervisor may act.',
          identifiers: 'Accounts, contexts, projects and hosts that identify it.',
          failMode: 'What agents’ machines do when the server is away.',
          strict: 'A supervisor that lost the server ends its session as well.',
          lostAfterSeconds: 'How long a machine may be without the server.',
          retentionDays: 'Days that lines of its log are kept; null: for ever.',
        },
        example: { holdAll: true },
      },
      answer: environment,
    },
    'POST /api/console/:env/archive': {
      summary: 'Archive an environment',
      says: 'Its keys are refused from then on; its history stays readable. `conflict` while sessions are at work in it that no stop binds.',
      may: 'admin',
      body: { schema: z.object({}), meanings: {} },
      answer: archive,
      problems: ['conflict'],
    },
    'POST /api/console/:env/restore': {
      summary: 'Take an environment out of the archive',
      may: 'admin',
      body: { schema: z.object({}), meanings: {} },
      answer: archive,
    },
    'GET /api/console/:env/retention': {
      summary: 'How long lines are kept, and what goes next',
      may: 'viewer',
      query: {
        schema: retentionQuerySchema,
        meanings: { days: 'What would go if lines were kept for so many days; left out: as it is set.' },
      },
      answer: retention,
    },
    'GET /api/console/:env/keys': { summary: 'Keys of its agents', may: 'viewer', answer: listOf(agentKey) },
    'GET /api/console/:env/keys/:id': {
      summary: 'One key, its companion and its sessions',
      may: 'viewer',
      answer: agentKeyDetail,
    },
    'POST /api/console/keys/:id/rotate': {
      summary: 'Make the key that follows another',
      says: 'Same environment, scopes, owner, agents and label. Both work until the old one is revoked or ends; two at a time. The key itself is in this answer only.',
      may: 'admin',
      status: 201,
      body: {
        schema: rotateSchema,
        meanings: { endsAt: 'When the old key stops, within 7 days; left out: when it is revoked.' },
        example: {},
      },
      answer: newAgentKey,
      problems: ['conflict'],
    },
    'POST /api/console/keys': {
      summary: 'Create an agent key',
      says: 'The key itself is in this answer only.',
      may: 'admin',
      status: 201,
      body: {
        schema: keySchema,
        meanings: {
          environment: 'Slug of the environment.',
          scopes: 'What it may do: send events, ask the gate, hold processes.',
          owner: 'Who answers for it; may not approve what it asks.',
          agents: 'Agents it may speak for; left out: any.',
          label: 'What it is for.',
        },
        example: { environment: 'shop-production', scopes: ['ingest', 'gate'], owner: 'ann@example.com' },
      },
      answer: newAgentKey,
    },
    'POST /api/console/keys/:id/revoke': {
      summary: 'Revoke an agent key',
      says: 'The next call with it is refused.',
      may: 'admin',
      body: { schema: z.object({}), meanings: {} },
      answer: agentKey,
    },
  },
};
