'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { fillBuckets } from '@/components/charts/fill-buckets';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { formatInstant } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone';
import { eventSentence } from '@/components/timeline/event-sentence';
import { showLine } from '@/components/timeline/show-text';
import { densityQuery } from '@/lib/queries/density-query';
import { findLineAt, type Run } from '@/lib/queries/run-query';
import classes from './run.module.css';

const DensityBars = dynamic(() => import('@/components/charts/density-bars'), { ssr: false });

/** A line at a time; slower where somebody asked for less motion. */
const stepMs = { usual: 250, reduced: 1000 };
const bars = 100;
/** The chart's end moves in steps, so that a live session does not ask for a new chart with every line. */
const endStepMs = 15_000;

/** Lines each key moves by. */
const lineSteps = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['PageDown', -20],
  ['PageUp', 20],
]);

type Props = {
  environment: string;
  session: string;
  startedAt: string;
  lastSeenAt: string;
  run: Run;
  /** Null: the newest line, as the run grows. */
  at: number | null;
  moveTo: (seq: number | null) => void;
  hasArrived: () => boolean;
};

/** The run over time with the place that is shown; moving it moves the list. Arrows go line by line, Home to the first, End to the newest. */
export function RunScrubber({
  environment,
  session,
  startedAt,
  lastSeenAt,
  run,
  at,
  moveTo,
  hasArrived,
}: Props) {
  const zone = useTimeZone();
  const isReduced = useReducedMotion();
  const [isPlaying, setPlaying] = useState(false);
  const from = Date.parse(startedAt);
  const to = Math.max(from + 1000, Math.ceil((Date.parse(lastSeenAt) + 1) / endStepMs) * endStepMs);
  const filter = new URLSearchParams({ from: iso(from), session, to: iso(to) }).toString();
  const { data: density } = useQuery({
    ...densityQuery(environment, filter, bars),
    placeholderData: keepPreviousData,
  });
  const filled = useMemo(() => (density ? fillBuckets(density) : []), [density]);

  const { lines } = run;
  const here =
    at === null
      ? lines.length - 1
      : Math.max(
          0,
          lines.findLastIndex((line) => line.seq <= at),
        );
  const line = lines[here];
  const part = line ? Math.min(1, Math.max(0, (Date.parse(line.receivedAt) - from) / (to - from))) : 1;
  const step = (by: number) => {
    const index = here + by;
    const next = lines[Math.max(0, Math.min(lines.length - 1, index))];
    if (next) moveTo(next.seq >= run.last ? null : next.seq);
    return index < lines.length && next !== undefined && next.seq < run.last;
  };
  const tick = useEffectEvent(() => {
    // Every line is shown, however slow the machine: the next one waits for the last.
    if (hasArrived() && !step(1)) setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(tick, isReduced ? stepMs.reduced : stepMs.usual);
    return () => clearInterval(timer);
  }, [isPlaying, isReduced]);
  const play = () => {
    // At the end there is nothing to play: it begins again.
    if (!isPlaying && at === null) moveTo(run.first);
    setPlaying(!isPlaying);
  };
  useShortcuts([
    { keys: [','], label: 'One line back', group: 'Replay', run: () => void step(-1) },
    { keys: ['.'], label: 'One line on', group: 'Replay', run: () => void step(1) },
    { keys: ['p'], label: 'Play and pause', group: 'Replay', run: play },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = lineSteps.get(event.key);
    if (by === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    event.stopPropagation();
    setPlaying(false);
    if (by !== undefined) step(by);
    else moveTo(event.key === 'Home' ? run.first : null);
  };
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    setPlaying(false);
    const box = event.currentTarget.getBoundingClientRect();
    const ms = from + ((event.clientX - box.left) / box.width) * (to - from);
    const firstHeld = Date.parse(lines[0]?.receivedAt ?? startedAt);
    const lastHeld = Date.parse(lines.at(-1)?.receivedAt ?? lastSeenAt);
    const isHeld =
      (ms >= firstHeld || lines[0]?.seq === run.first) && (ms <= lastHeld || lines.at(-1)?.seq === run.last);
    const found = lines.findLast((each) => Date.parse(each.receivedAt) <= ms) ?? lines[0];
    if (isHeld && found) moveTo(found.seq >= run.last ? null : found.seq);
    else if (event.type === 'pointerdown') void findLineAt(environment, session, ms).then(moveTo);
  };
  const words = line
    ? `Line ${line.seq}, ${formatInstant(Date.parse(line.receivedAt), zone)}: ${showLine(eventSentence(line), 120)}`
    : 'No line';
  return (
    <div className={classes.scrubber}>
      <div className={classes.buttons}>
        <Act label="First line" onClick={() => moveTo(run.first)} Icon={SkipBack} />
        <Act label={isPlaying ? 'Pause (p)' : 'Play (p)'} onClick={play} Icon={isPlaying ? Pause : Play} />
        <Act label="Newest line, and follow" onClick={() => moveTo(null)} Icon={SkipForward} />
      </div>
      <div className={classes.track}>
        <DensityBars bars={filled} />
        <div
          className={classes.slider}
          role="slider"
          tabIndex={0}
          aria-label="Place in the run"
          aria-valuemin={run.first}
          aria-valuemax={run.last}
          aria-valuenow={line?.seq ?? run.last}
          aria-valuetext={words}
          data-own-arrows
          onKeyDown={onKeyDown}
          onPointerDown={onPointer}
          onPointerMove={onPointer}
        >
          <span className={classes.future} style={{ left: `${part * 100}%` }} />
          <span className={classes.hair} style={{ left: `${part * 100}%` }} />
        </div>
      </div>
      <p className={classes.place}>
        {at === null ? <strong>At its newest line.</strong> : <strong>As it was then.</strong>} {words}
      </p>
    </div>
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

function Act({ label, onClick, Icon }: { label: string; onClick: () => void; Icon: typeof Play }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={34} aria-label={label} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
