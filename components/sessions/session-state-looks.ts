import { CircleDashed, CircleDot, type LucideIcon, OctagonX, Power } from 'lucide-react';
import type { Tone } from '@/components/page-parts/chip';
import type { SessionState } from '@/lib/domain/session';

/** How a session's state looks, wherever it is shown. */
export const sessionStateLooks: Record<SessionState, { tone: Tone; Icon: LucideIcon }> = {
  live: { tone: 'allow', Icon: CircleDot },
  idle: { tone: 'quiet', Icon: CircleDashed },
  ended: { tone: 'quiet', Icon: Power },
  stopped: { tone: 'stop', Icon: OctagonX },
};
