import { z } from 'zod';
import { type ExpectedRole, expectedRoleSchema, grantSchema } from '@/lib/domain/expected-role';
import {
  type PolicyFault,
  type PolicyRule,
  type PolicyVersionView,
  type PolicyView,
  policyModes,
  ruleEffects,
} from '@/lib/domain/policy';
import type { RoleView } from '@/lib/domain/role-use';
import type { PolicyDetail } from '@/lib/policies/get-policy';
import { count, email, flag, slug, text, time, uuid, viewOf } from './answer-fields';

const cedar = 'forbid (principal, action == Action::"destroy", resource);';

const rule = viewOf<PolicyRule>()(
  'PolicyRule',
  z.object({
    id: text('Its `@id`.', 'destroy-in-production'),
    effect: z.enum(ruleEffects),
    approvers: count('People who must agree; 0 unless the effect is `hold`.'),
    sentence: text(
      'What the agent and the approver read.',
      'Destroying in production needs a second person.',
    ),
    text: text('Its Cedar text.', cedar),
    line: count('First line in the policy’s text.'),
  }),
);

const fault = viewOf<PolicyFault>()(
  'PolicyFault',
  z.object({
    line: count('Line, from 1.'),
    column: count('Column, from 1.'),
    message: text('What is wrong.', 'unexpected token'),
    help: text('What to do.', 'write a semicolon').nullable(),
  }),
);

export const policyCheck = z.object({
  rules: z.array(rule).describe('Empty where the text has faults.'),
  faults: z.array(fault).describe('Everything that is wrong with it.'),
});

const policyFields = {
  id: uuid('Id.'),
  name: text('Its name in addresses.', 'irreversible-destruction'),
  title: text('Its title.', 'Irreversible destruction'),
  environment: slug('Null: for all environments.').nullable(),
  mode: z.enum(policyModes).describe('`observe`: only noted beside decisions.'),
  version: count('Its newest version.', 3),
  text: text('Its Cedar text.', cedar),
  rules: z.array(rule),
  savedBy: email('Who saved this version.'),
  savedAt: time('When.'),
  archived: flag('It judges nothing any more.'),
};

export const policy = viewOf<PolicyView>()('Policy', z.object(policyFields));

const version = viewOf<PolicyVersionView>()(
  'PolicyVersion',
  z.object({
    version: count('Number.', 2),
    text: text('Its Cedar text.', cedar),
    mode: z.enum(policyModes),
    note: text('Why it was changed.', 'also buckets').nullable(),
    savedBy: email('Who.'),
    savedAt: time('When.'),
  }),
);
export const policyDetail = viewOf<PolicyDetail>()(
  'PolicyDetail',
  z.object({ ...policyFields, versions: z.array(version).describe('Newest first.') }),
);

export const savedPolicy = z.object({
  id: uuid('Id of the policy.'),
  version: count('The saved version.', 4),
});
export const archived = z.object({ archived: z.literal(true) });
export const removed = z.object({ removed: z.literal(true) });

export const expectedRole = viewOf<ExpectedRole>()(
  'ExpectedRole',
  expectedRoleSchema.extend({
    grants: z
      .array(grantSchema.meta({ examples: ['change kubernetes'] }))
      .describe('What it may do: a verb and a service.'),
  }),
);

export const role = viewOf<RoleView>()(
  'Role',
  z.object({
    name: text('The role as sessions declare it.', 'arn:aws:iam::123456789012:role/deployer'),
    purpose: text('What it is for; null: not expected here.', 'deploys the shop').nullable(),
    grants: z.array(z.string()).meta({ description: 'What it grants.', examples: [['change kubernetes']] }),
    savedBy: email('Who listed it.').nullable(),
    savedAt: time('When.').nullable(),
    sessions: count('Sessions under it in the last 30 days.', 4),
    used: z
      .array(
        z.object({
          use: text('A verb and a service.', 'change kubernetes'),
          grantedBy: text('The grant; null: used without being granted.', 'change *').nullable(),
          times: count('Times it was asked for.', 17),
          lastAt: time('Last time.').nullable(),
        }),
      )
      .describe('Most often first.'),
    neverUsed: z.array(z.string()).describe('Grants nothing was asked under in the last 30 days.'),
  }),
);
