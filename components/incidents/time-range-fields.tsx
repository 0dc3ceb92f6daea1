'use client';

import { TextInput } from '@mantine/core';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import bar from '@/components/page-parts/filter-bar.module.css';
import { useTimeZone } from '@/components/time/time-zone';

dayjs.extend(utc);

type Range = { from?: string | undefined; to?: string | undefined };
type Props = { range: Range; onChange: (range: Range) => void };

/** From and to, written in the operator's zone and kept in the address as whole instants. */
export function TimeRangeFields({ range, onChange }: Props) {
  const zone = useTimeZone();
  const shown = (at: string | undefined) =>
    at === undefined ? '' : (zone === 'utc' ? dayjs.utc(at) : dayjs(at)).format('YYYY-MM-DDTHH:mm');
  const meant = (text: string) => {
    const at = zone === 'utc' ? dayjs.utc(text) : dayjs(text);
    return text && at.isValid() ? at.toISOString() : undefined;
  };
  const name = zone === 'utc' ? 'UTC' : 'local time';
  return (
    <>
      <TextInput
        className={bar.field}
        type="datetime-local"
        label={`Opened from (${name})`}
        value={shown(range.from)}
        onChange={(event) => onChange({ from: meant(event.currentTarget.value) })}
      />
      <TextInput
        className={bar.field}
        type="datetime-local"
        label={`Opened before (${name})`}
        value={shown(range.to)}
        onChange={(event) => onChange({ to: meant(event.currentTarget.value) })}
      />
    </>
  );
}
