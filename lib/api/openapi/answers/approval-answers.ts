import { z } from 'zod';
import { type ApprovalView, approvalStatuses, type Rejection, type StandInView } from '@/lib/domain/approval';
import type { ApprovalDetail } from '@/lib/domain/approval-context';
import type { ApprovalPace } from '@/lib/domain/approval-pace';
import { decisions } from '@/lib/domain/decision';
import { understandingSchema } from '@/lib/domain/effect';
import { ruleEffects } from '@/lib/domain/policy';
import type { RuleMatch } from '@/lib/domain/verdict';
import {
  agentName,
  count,
  email,
  flag,
  seq,
  sessionId,
  slug,
  text,
  time,
  uuid,
  viewOf,
} from './answer-fields';

const understanding = understandingSchema.meta({ id: 'Understanding' });

const ruleMatch = viewOf<RuleMatch>()(
  'RuleMatch',
  z.object({
    policy: text('Name of the policy.', 'irreversible-destruction'),
    version: count('Its version.'),
    rule: text('Its rule.', 'destroy-in-production'),
    effect: z.enum(ruleEffects),
    approvers: count('People who must agree.'),
    sentence: text(
      'What the agent and the approver read.',
      'Destroying in production needs a second person.',
    ),
    enforced: flag('False: the policy only observes.'),
    environment: slug('Whose policies said so.'),
  }),
);

const approvalFields = {
  id: uuid('Id of the held action; the agent’s `requestId`.'),
  seq: seq('Its line in the log.'),
  session: sessionId('The session that asks.'),
  agent: agentName('The agent that asks.'),
  actionId: text('The agent’s own id of the action.', 'toolu_01'),
  tool: text('The tool.', 'Bash'),
  input: z
    .unknown()
    .meta({ description: 'Its input; secrets are removed.', examples: [{ command: 'terraform destroy' }] }),
  cwd: text('Folder.', '/srv/shop').nullable(),
  keyOwner: email('Who answers for the key: may not decide.'),
  driver: email('Who drives the session: may not decide.').nullable(),
  heldReason: text('Why it waits.', 'Destroying in production needs a second person.'),
  status: z.enum(approvalStatuses),
  createdAt: time('Since when it waits.'),
  expiresAt: time('When it expires undecided.'),
  decidedAt: time('When it was decided.').nullable(),
  decidedBy: email('Who decided it.').nullable(),
  reason: text('What they said.', 'agreed with the team').nullable(),
  collectedAt: time('When the agent fetched the decision.').nullable(),
  approvers: count('People who must agree.'),
  votes: z
    .array(
      z.object({
        by: email('Who agreed.'),
        at: time('When.'),
        reason: text('What they said.', 'looks right').nullable(),
      }),
    )
    .describe('Those who have agreed, in order.'),
  understanding: understanding
    .nullable()
    .describe('What the action means; null: it was held without being judged.'),
  matches: z.array(ruleMatch).describe('The rules that hold it, the strictest first.'),
  withheld: z
    .literal(true)
    .optional()
    .describe('You may not read content here: input and meaning are left out.'),
  mayNotDecide: text('Why you may not decide this one; null: you may.', 'Your own key asks.').nullable(),
};

export const approval = viewOf<ApprovalView>()('Approval', z.object(approvalFields));

const pastAction = {
  seq: seq('Its line.'),
  at: time('When.'),
  text: text('What it was.', 'Bash: terraform plan'),
  decision: z.enum(decisions),
};

export const approvalDetail = viewOf<ApprovalDetail>()(
  'ApprovalDetail',
  z.object({
    ...approvalFields,
    context: z
      .object({
        intent: z
          .object({ seq: seq('Its line.'), at: time('When.'), text: text('The words.', 'clean up staging') })
          .nullable()
          .describe('What the session was last asked to do.'),
        actions: z.array(z.object(pastAction)).describe('Its last actions, newest first.'),
        similar: z
          .object({
            ...pastAction,
            session: sessionId('Which session.'),
            end: z.enum([
              'completed',
              'failed',
              'allowed',
              'denied',
              'waits',
              'approved',
              'rejected',
              'expired',
              'void',
            ]),
            by: email('Who decided.').nullable(),
            words: text('What they said.', 'agreed').nullable(),
          })
          .nullable()
          .describe('The last action here like this one.'),
        role: z.object({
          name: text('The role it declares.', 'deployer').nullable(),
          permissionMode: text('Permission mode of the client.', 'default').nullable(),
          reasons: z.array(z.string()).describe('Why it is wider than expected.'),
        }),
        files: z
          .record(z.string(), z.string())
          .describe('SHA-256 of the files the action names; the approval is bound to them.'),
      })
      .describe('What an approver should know around it.'),
  }),
);

export const approvalPace = viewOf<ApprovalPace>()(
  'ApprovalPace',
  z.object({
    people: z.array(
      z.object({
        by: email('Who.'),
        decided: count('Decisions in the last 24 hours.', 7),
        busiestHour: count('Most within one hour.', 4),
      }),
    ),
    held: count('Actions held in that time.', 9),
    noisiest: z
      .object({
        policy: text('Name of the policy.', 'irreversible-destruction'),
        rule: text('Its rule.', 'destroy-in-production'),
        environment: slug('Whose policy.'),
        matches: count('How often.', 6),
      })
      .nullable()
      .describe('The rule that held most of them.'),
  }),
);

const rejection = viewOf<Rejection>()(
  'ApprovalRejection',
  z.union([
    z.object({ id: uuid('The action.'), status: z.literal('rejected') }),
    z.object({
      id: uuid('The action.'),
      code: text('A code of a problem.', 'conflict'),
      detail: text('Why it was not rejected.', 'It was approved already.'),
    }),
  ]),
);
export const rejections = z.object({ items: z.array(rejection).describe('In the order of `ids`.') });

export const standIn = viewOf<StandInView>()(
  'StandIn',
  z.object({
    id: uuid('Id.'),
    email: email('Who may approve.'),
    from: time('From when.'),
    until: time('Until when.'),
    namedBy: email('Who named them.'),
  }),
);
