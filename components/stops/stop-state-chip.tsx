import { CircleCheck, CircleX, OctagonX, Power, Radio, TriangleAlert, Zap } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import type { StopState } from '@/lib/domain/stop';

const looks = {
  requested: { tone: 'stop', Icon: OctagonX },
  delivered: { tone: 'stop', Icon: Radio },
  signalled: { tone: 'stop', Icon: Zap },
  verified: { tone: 'allow', Icon: CircleCheck },
  partial: { tone: 'hold', Icon: TriangleAlert },
  failed: { tone: 'deny', Icon: CircleX },
  unconfirmed: { tone: 'hold', Icon: TriangleAlert },
  ended: { tone: 'quiet', Icon: Power },
} as const satisfies Record<StopState, object>;

/** What a stop may be called, in icon and word. */
export function StopStateChip({ state }: { state: StopState }) {
  const { tone, Icon } = looks[state];
  return (
    <Chip tone={tone} Icon={Icon}>
      {state}
    </Chip>
  );
}
