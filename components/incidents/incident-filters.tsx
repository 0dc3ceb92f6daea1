'use client';

import { Button, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import bar from '@/components/page-parts/filter-bar.module.css';
import { SearchField } from '@/components/page-parts/search-field';
import { ToggleChips } from '@/components/page-parts/toggle-chips';
import { searchNeedsContent, useMayRead } from '@/components/page-parts/use-may-read';
import { incidentKinds, incidentStatuses, severities } from '@/lib/domain/incident';
import { type IncidentFilter, incidentSorts } from '@/lib/domain/incident-filter';
import type { UrlFilter } from '@/lib/queries/use-url-filter';
import { kindWords } from './incident-chips';
import { TimeRangeFields } from './time-range-fields';

type Props = { environment: string } & Pick<
  UrlFilter<IncidentFilter>,
  'filter' | 'change' | 'clear' | 'isEmpty'
>;

/** Every field of the history's filter; each change is a new address. */
export function IncidentFilters({ environment, filter, change, clear, isEmpty }: Props) {
  const mayRead = useMayRead(environment);
  const [more, setMore] = useState(false);
  // On a narrow screen these are folded away, but never while one of them is set.
  const finer =
    [filter.agent, filter.session, filter.driver].some((values) => values.length > 0) ||
    [filter.q, filter.from, filter.to].some((value) => value !== undefined);
  const names = (label: string, field: 'agent' | 'session' | 'driver') => (
    <TagsInput
      size="xs"
      className={bar.field}
      label={label}
      value={filter[field]}
      onChange={(values) => change({ [field]: values })}
    />
  );
  return (
    <search aria-label="Filter of the incidents">
      <div className={bar.bar}>
        <ToggleChips
          label="Status"
          options={incidentStatuses}
          selected={filter.status}
          onChange={(status) => change({ status })}
        />
        <ToggleChips
          label="Severity"
          options={severities}
          selected={filter.severity}
          onChange={(severity) => change({ severity })}
        />
        <ToggleChips
          label="Kind"
          options={incidentKinds}
          selected={filter.kind}
          onChange={(kind) => change({ kind })}
          words={kindWords}
        />
        <Select
          className={bar.end}
          aria-label="Order"
          allowDeselect={false}
          data={incidentSorts.map((sort) => ({ value: sort, label: sortWords[sort] }))}
          value={filter.sort ?? 'newest'}
          onChange={(sort) => {
            const chosen = incidentSorts.find((each) => each === sort);
            change({ sort: chosen === 'newest' ? undefined : chosen });
          }}
        />
        {isEmpty ? null : (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
        {finer ? null : (
          <Button className={bar.more} variant="default" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? 'Fewer filters' : 'More filters'}
          </Button>
        )}
      </div>
      <div
        className={bar.bar}
        style={{ alignItems: 'flex-end' }}
        data-folded={(!more && !finer) || undefined}
      >
        <div className={bar.grow}>
          <SearchField
            label="Words in title, notes and resolution"
            value={filter.q ?? ''}
            why={mayRead ? null : searchNeedsContent}
            onChange={(q) => change({ q: q || undefined }, { replace: true })}
          />
        </div>
        {names('Agent', 'agent')}
        {names('Session', 'session')}
        {names('Driver', 'driver')}
        <TimeRangeFields range={filter} onChange={change} />
      </div>
    </search>
  );
}

const sortWords = { newest: 'Newest first', oldest: 'Oldest first', severity: 'Most severe first' };
