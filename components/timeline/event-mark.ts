import type { MarkName } from '@/components/shell/mark';
import { decisionOfType, type Risk, risks } from '@/lib/domain/decision';
import type { LogEvent } from '@/lib/domain/log-event';

/** What the mark column of a line says, if anything: its decision, a stop, an incident, a failure. Its risk stands beside the sentence. */
export function eventMark(event: LogEvent): { name: MarkName; word?: string } | null {
  const decision = decisionOfType(event.type);
  if (decision) return { name: decision };
  const [noun] = event.type.split('.');
  if (event.type === 'stop.failed') return { name: 'stop', word: 'stop failed' };
  if (event.type === 'stop.unconfirmed') return { name: 'stop', word: 'unconfirmed' };
  if (noun === 'stop') return { name: 'stop' };
  if (noun === 'incident') return { name: 'incident' };
  if (event.type === 'environment.frozen') return { name: 'frozen' };
  if (event.type === 'approval.approved') return { name: 'allow', word: 'approved' };
  if (event.type === 'approval.rejected') return { name: 'deny', word: 'rejected' };
  if (event.type.endsWith('.failed')) return { name: 'failed' };
  return null;
}

/** The risk a line carries when a person should see it: high, critical or unresolved. */
export function notableRisk(event: LogEvent): { name: MarkName; word: string } | null {
  const risk = risks.find((each) => each === event.data.risk) satisfies Risk | undefined;
  return risk === 'high' || risk === 'critical' || risk === 'unresolved'
    ? { name: risk, word: `${risk} risk` }
    : null;
}
