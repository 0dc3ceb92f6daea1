'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { useNow } from './clock-provider';
import { formatDuration } from './format-duration';
import { formatInstant, formatWithOffset } from './format-time';
import classes from './time-card.module.css';
import { type PointedTime, usePointedTime } from './use-pointed-time';

const cardId = 'exact-time';
/** Between the time and its card, and twice that between the card and the edge of the window (px). */
const gap = 4;

/** The exact time of whichever time on the page is pointed at, tapped or focused, in UTC and local. One for the whole page. */
export function TimeCard() {
  const pointed = usePointedTime(cardId);
  return pointed ? <Card pointed={pointed} /> : null;
}

function Card({ pointed }: { pointed: PointedTime }) {
  const { time, owner } = pointed;
  const card = useRef<HTMLDivElement>(null);
  const ms = Date.parse(time.dateTime);
  const past = useNow() - ms;
  useLayoutEffect(() => {
    const box = card.current;
    if (!box) return;
    const { left, top, bottom } = pointed.time.getBoundingClientRect();
    const fits = bottom + gap + box.offsetHeight <= window.innerHeight;
    const most = window.innerWidth - box.offsetWidth - 2 * gap;
    box.style.top = `${fits ? bottom + gap : top - gap - box.offsetHeight}px`;
    box.style.left = `${Math.max(2 * gap, Math.min(left, most))}px`;
  }, [pointed]);
  useEffect(() => {
    if (!owner) return;
    const before = owner.getAttribute('aria-describedby');
    owner.setAttribute('aria-describedby', before ? `${before} ${cardId}` : cardId);
    return () => {
      if (before) owner.setAttribute('aria-describedby', before);
      else owner.removeAttribute('aria-describedby');
    };
  }, [owner]);
  return (
    <div ref={card} id={cardId} role="tooltip" className={classes.card} hidden={!time.isConnected}>
      <dl>
        <dt>UTC</dt>
        <dd>{formatInstant(ms, 'utc')}</dd>
        <dt>Local</dt>
        <dd>{formatWithOffset(ms, 'local')}</dd>
        <dt>{past < 0 ? 'In' : 'Ago'}</dt>
        <dd>{formatDuration(Math.abs(past))}</dd>
      </dl>
    </div>
  );
}
