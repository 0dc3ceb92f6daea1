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
