import { z } from 'zod';
import {
  type IncidentDetail,
  type IncidentView,
  incidentKinds,
  incidentStatuses,
  severities,
} from '@/lib/domain/incident';
import { agentName, count, email, flag, sessionId, text, time, uuid, viewOf } from './answer-fields';
import { logEvent } from './event-answers';

const incidentFields = {
  id: uuid('Id.'),
  number: count('Its number in the environment; addresses take either.', 12),
  kind: z.enum(incidentKinds).describe('`manual`: opened by a person.'),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  title: text('What it is about.', 'An agent acted after it was stopped'),
  session: sessionId('The session it is about.').nullable(),
  agent: agentName('The agent it is about.').nullable(),
  driver: email('Who drove the session.').nullable(),
  openedAt: time('When it was opened.'),
  openedBy: text('Who opened it: a person, or the detector.', 'ann@example.com'),
  acknowledgedAt: time('When somebody took it up.').nullable(),
  acknowledgedBy: email('Who did.').nullable(),
  resolvedAt: time('When it was resolved.').nullable(),
  resolvedBy: email('Who did.').nullable(),
  resolution: text('How it was resolved.', 'key revoked').nullable(),
  assignee: email('Who works on it.').nullable(),
  withheld: z
    .literal(true)
    .optional()
    .describe('You may not read content here: the title says the kind only.'),
};

export const incident = viewOf<IncidentView>()('Incident', z.object(incidentFields));

export const incidentDetail = viewOf<IncidentDetail>()(
  'IncidentDetail',
  z.object({
    ...incidentFields,
    evidence: z
      .array(logEvent.extend({ isCause: flag('The line that caused it.') }))
      .describe('Lines copied when it was opened, in order.'),
    entries: z
      .array(
        z.object({
          id: uuid('Id.'),
          at: time('When.'),
          by: email('Who.'),
          kind: z.enum(['opened', 'acknowledged', 'assigned', 'noted', 'resolved', 'reopened']),
          text: text('What they wrote.', 'looking into it').nullable(),
        }),
      )
      .describe('What people did about it, in order.'),
  }),
);
