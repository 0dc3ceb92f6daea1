import { CircleAlert, CircleCheck, CircleDot, Eye, TriangleAlert } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import type { IncidentKind, IncidentStatus, Severity } from '@/lib/domain/incident';

const severities = {
  low: { tone: 'quiet', Icon: CircleDot },
  medium: { tone: 'hold', Icon: CircleAlert },
  high: { tone: 'deny', Icon: TriangleAlert },
  critical: { tone: 'stop', Icon: TriangleAlert },
} as const;
const statuses = {
  open: { tone: 'deny', Icon: CircleAlert },
  acknowledged: { tone: 'accent', Icon: Eye },
  resolved: { tone: 'allow', Icon: CircleCheck },
} as const;

/** How each kind of incident reads. */
export const kindWords: Record<IncidentKind, string> = {
  manual: 'opened by a person',
  'acted-after-stop': 'acted after a stop',
  'policy-alert': 'policy alert',
  'policy-stop': 'stopped by a policy',
  'wider-than-expected': 'role wider than expected',
  'refused-repeatedly': 'refused repeatedly',
  'survived-stop': 'survived a stop',
  'supervisor-lost': 'supervisor lost',
  'hooks-changed': 'hooks changed',
};

/** An incident's severity and status, each in icon and word. */
export function IncidentChips({ severity, status }: { severity: Severity; status: IncidentStatus }) {
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 6 }}>
      <Chip {...severities[severity]}>{severity}</Chip>
      <Chip {...statuses[status]}>{status}</Chip>
    </span>
  );
}
