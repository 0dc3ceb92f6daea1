'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { DensityChart } from '@/components/charts/density-chart';
import { useNow } from '@/components/time/clock-provider';
import { Instant } from '@/components/time/instant';
import type { EventFilter } from '@/lib/domain/event-filter';
import { densityQuery } from '@/lib/queries/density-query';
import classes from './timeline.module.css';
import { isOpenEnded } from './timeline-filter';

const presets = [
  { label: '15 min', ms: 15 * 60_000 },
  { label: '6 h', ms: 6 * 3_600_000 },
  { label: '24 h', ms: 24 * 3_600_000 },
  { label: '7 d', ms: 7 * 24 * 3_600_000 },
];
const refreshMs = 4000;

type Range = Pick<EventFilter, 'from' | 'to'>;
type Props = {
  environment: string;
  filter: EventFilter;
  filterText: string;
  onChoose: (range: Range) => void;
  onUndo: () => void;
};

/** The chart over the list and the range it shows; without a range, the last hour. */
export function TimelineDensity({ environment, filter, filterText, onChoose, onUndo }: Props) {
  const now = useNow(10_000);
  const isOpen = isOpenEnded(filter, now);
  const { data, error } = useQuery({
    ...densityQuery(environment, filterText),
    placeholderData: keepPreviousData,
    refetchInterval: isOpen ? refreshMs : false,
  });
  const hasRange = filter.from !== undefined || filter.to !== undefined;
  const since = (ms: number) => onChoose({ from: new Date(Date.now() - ms).toISOString(), to: undefined });
  return (
    <div className={classes.density}>
      <div className={classes.chart}>
        {data ? (
          <DensityChart density={data} onRange={(from, to) => onChoose({ from, to })} />
        ) : (
          <p className={classes.chartNote}>{error ? `No chart: ${error.message}` : ''}</p>
        )}
      </div>
      <div className={classes.range}>
        <span className={classes.rangeState}>
          {!hasRange
            ? 'Chart: last hour'
            : isOpen
              ? 'Range is open, live goes on'
              : 'Range ends in the past, no new lines'}
          {data?.countedFrom ? (
            <>
              , counted from <Instant at={data.countedFrom} show="brief" /> on: before that it is too much
            </>
          ) : null}
        </span>
        <div className={classes.presets}>
          {presets.map(({ label, ms }) => (
            <Button key={label} size="compact-xs" variant="subtle" color="gray" onClick={() => since(ms)}>
              {label}
            </Button>
          ))}
          {hasRange ? (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Undo2 size={12} aria-hidden />}
              onClick={onUndo}
            >
              Undo range
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}
