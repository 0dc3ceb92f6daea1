import type { LogEvent } from './log-event';

export const incidentKinds = [
  'manual',
  'acted-after-stop',
  'refused-repeatedly',
  'policy-alert',
  'policy-stop',
  'wider-than-expected',
  'survived-stop',
  'supervisor-lost',
  'hooks-changed',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What an incident of each kind is about, without saying what an agent did. */
export const incidentTitles: Record<IncidentKind, string> = {
  manual: 'Opened by a person',
  'acted-after-stop': 'An agent acted after it was stopped',
  'refused-repeatedly': 'An agent tries again and again what was refused',
  'policy-alert': 'A policy raised an alert',
  'policy-stop': 'A policy stopped a session',
  'wider-than-expected': 'A role is wider than expected',
  'survived-stop': 'A process survived a stop',
  'supervisor-lost': 'A supervisor was lost',
  'hooks-changed': 'Hooks of a client were changed',
};
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const incidentStatuses = ['open', 'acknowledged', 'resolved'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

export type IncidentView = {
  id: string;
  number: number;
  kind: IncidentKind;
  severity: Severity;
  status: IncidentStatus;
  title: string;
  session: string | null;
  agent: string | null;
  driver: string | null;
  openedAt: string;
  openedBy: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  resolution: string | null;
  assignee: string | null;
  /** True where the reader may not read content: title and words say the kind only. */
  withheld?: true;
};

export type IncidentEntryView = {
  id: string;
  at: string;
  by: string;
  kind: 'opened' | 'acknowledged' | 'assigned' | 'noted' | 'resolved' | 'reopened';
  text: string | null;
};

export type IncidentDetail = IncidentView & {
  /** Copied when the incident was opened; in order of `seq`. */
  evidence: (LogEvent & { isCause: boolean })[];
  entries: IncidentEntryView[];
};
