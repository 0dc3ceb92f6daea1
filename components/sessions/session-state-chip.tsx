import { Chip } from '@/components/page-parts/chip';
import type { SessionState } from '@/lib/domain/session';
import { sessionStateLooks } from './session-state-looks';

/** A session's state in icon and word. */
export function SessionStateChip({ state }: { state: SessionState }) {
  return <Chip {...sessionStateLooks[state]}>{state}</Chip>;
}
