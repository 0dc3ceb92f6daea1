'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';

type Brush = { anchor: number; head: number };

/**
 * Choosing a stretch of `length` bars: drag, or arrows and Shift with the keyboard, Enter to take it.
 * `onRange` gets the first and last bar (inclusive). `head` is the bar under the pointer or the keyboard.
 */
export function useBrush(length: number, onRange: (first: number, last: number) => void) {
  const [head, setHead] = useState<number | null>(null);
  const [brush, setBrush] = useState<Brush | null>(null);
  const barAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / Math.max(1, box.width);
    return Math.min(length - 1, Math.max(0, Math.floor(part * length)));
  };
  const take = (range: Brush) =>
    onRange(Math.min(range.anchor, range.head), Math.max(range.anchor, range.head));

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const bar = barAt(event);
      setBrush({ anchor: bar, head: bar });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const bar = barAt(event);
      setHead(bar);
      setBrush((now) => (now && event.buttons > 0 ? { ...now, head: bar } : now));
    },
    onPointerUp: () => {
      // A click chooses nothing: a range of one bar is a double click's width away from an accident.
      if (brush && brush.anchor !== brush.head) take(brush);
      setBrush(null);
    },
    onPointerCancel: () => setBrush(null),
    onPointerLeave: () => setHead((now) => (brush ? now : null)),
    onBlur: () => {
      setHead(null);
      setBrush(null);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const now = head ?? length - 1;
      const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -length, End: length }[
        event.key
      ];
      if (step !== undefined) {
        event.preventDefault();
        const next = Math.min(length - 1, Math.max(0, head === null ? length - 1 : now + step));
        setHead(next);
        setBrush(event.shiftKey ? { anchor: brush?.anchor ?? now, head: next } : null);
      } else if (event.key === 'Enter' && head !== null) {
        event.preventDefault();
        take(brush ?? { anchor: head, head });
        setBrush(null);
      } else if (event.key === 'Escape' && brush) {
        event.preventDefault();
        setBrush(null);
      }
    },
  };
  return { head, brush, handlers };
}
