'use client';

import { useCallback, useState } from 'react';
import type { EventBuffer } from './event-buffer';

/** Why the list stands still: asked for, or because somebody is reading further down. */
export type Pause = { atSeq: number; by: 'hand' | 'reading' };

/** Holds the list at a line while new ones gather behind the banner. The feed itself never stops. */
export function usePause(buffer: EventBuffer | null) {
  const [pause, setPause] = useState<{ buffer: EventBuffer; state: Pause } | null>(null);
  // A pause belongs to the list it was made on: another filter starts live.
  const held = pause && pause.buffer === buffer ? pause.state : null;
  const hold = useCallback(
    (by: Pause['by']) => {
      if (!buffer) return;
      setPause((now) => (now?.buffer === buffer ? now : { buffer, state: { atSeq: buffer.through, by } }));
    },
    [buffer],
  );
  const resume = useCallback(() => setPause(null), []);
  return { held, hold, resume };
}
