import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import type { DrillOutcome } from '@/lib/domain/drill';

const looks = {
  running: { tone: 'accent', Icon: LoaderCircle },
  passed: { tone: 'allow', Icon: CircleCheck },
  failed: { tone: 'deny', Icon: CircleX },
} as const satisfies Record<DrillOutcome, object>;

/** How a drill went, in icon and word. */
export function DrillOutcomeChip({ outcome }: { outcome: DrillOutcome }) {
  const { tone, Icon } = looks[outcome];
  return (
    <Chip tone={tone} Icon={Icon}>
      {outcome}
    </Chip>
  );
}
