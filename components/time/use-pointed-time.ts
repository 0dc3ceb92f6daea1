'use client';

import { useEffect, useState } from 'react';
import { timeOfFocus, timeUnder } from './find-time';

/** Long enough to move the pointer from the time onto the card (WCAG 1.4.13: what appears can be pointed at). */
const leaveMs = 150;

/** A time that somebody points at, taps or has the focus on; `owner` is what has the focus. */
export type PointedTime = { time: HTMLTimeElement; owner: HTMLElement | null };

/** Which time of the page is pointed at now, by one set of listeners for all of them. `cardId` is what is shown for it. */
export function usePointedTime(cardId: string): PointedTime | null {
  const [pointed, setPointed] = useState<PointedTime | null>(null);
  useEffect(() => {
    let now: PointedTime | null = null;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const show = (next: PointedTime | null) => {
      clearTimeout(leaving);
      now = next;
      setPointed(next);
    };
    const over = ({ target }: Event) => {
      const time = timeUnder(target);
      if (time) {
        if (time !== now?.time) show({ time, owner: null });
        return;
      }
      clearTimeout(leaving);
      const isOnCard = target instanceof Element && target.closest(`#${cardId}`) !== null;
      if (now && !now.owner && !isOnCard) leaving = setTimeout(() => show(null), leaveMs);
    };
    const focus = ({ target }: Event) => {
      const time = timeOfFocus(target);
      // A tap focuses what it is on, which is shown already.
      if (!time && now && timeUnder(target) === now.time) return;
      show(time ? { time, owner: target as HTMLElement } : null);
    };
    const blur = () => now?.owner && show(null);
    // Moving the focus scrolls its row into sight: the card goes along. A pointer that scrolls is done looking.
    const scroll = () => now && show(now.owner ? { ...now } : null);
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !now) return;
      // Escape takes the card away first, and whatever else it closes only the next time.
      event.stopImmediatePropagation();
      show(null);
    };
    const ends = new AbortController();
    const options = { capture: true, signal: ends.signal };
    document.addEventListener('pointerover', over, options);
    document.addEventListener('focusin', focus, options);
    document.addEventListener('focusout', blur, options);
    document.addEventListener('scroll', scroll, options);
    window.addEventListener('keydown', key, options);
    return () => {
      clearTimeout(leaving);
      ends.abort();
    };
  }, [cardId]);
  return pointed;
}
