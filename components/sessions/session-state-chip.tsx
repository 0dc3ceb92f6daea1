import { Circle, CircleDot, OctagonX, Power } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import type { SessionState } from '@/lib/domain/session';

const looks = {
  live: { tone: 'accent', Icon: CircleDot },
  idle: { tone: 'quiet', Icon: Circle },
  ended: { tone: 'quiet', Icon: Power },
  stopped: { tone: 'stop', Icon: OctagonX },
} as const;

/** A session's state in icon and word. */
export function SessionStateChip({ state }: { state: SessionState }) {
  const { tone, Icon } = looks[state];
  return (
    <Chip tone={tone} Icon={Icon}>
      {state}
    </Chip>
  );
}
