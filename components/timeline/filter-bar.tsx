'use client';

import { UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField } from '@/components/page-parts/search-field';
import { searchNeedsContent, useMayRead } from '@/components/page-parts/use-may-read';
import { useTimeZone } from '@/components/time/time-zone';
import { decisions, risks } from '@/lib/domain/decision';
import type { EventFilter } from '@/lib/domain/event-filter';
import { agentEventTypes, ownEventTypes } from '@/lib/domain/event-type';
import type { SessionView } from '@/lib/domain/session';
import classes from './filter-bar.module.css';
import { filterChips } from './filter-chips';
import { FilterMenu } from './filter-menu';

const types = [...agentEventTypes, ...ownEventTypes];

type Props = {
  environment: string;
  filter: EventFilter;
  sessions: SessionView[];
  onChange: (changes: Partial<EventFilter>, options?: { replace?: boolean }) => void;
  onClear: () => void;
  filtersRef: Ref<HTMLButtonElement>;
};

/** Every field of the filter, what is active, and how to loosen it. */
export function FilterBar({ environment, filter, sessions, onChange, onClear, filtersRef }: Props) {
  const zone = useTimeZone();
  const mayRead = useMayRead(environment);
  const chips = filterChips(filter, zone);
  const agents = [...new Set(sessions.map((session) => session.agent))].sort();
  return (
    <search className={classes.bar} aria-label="Filter the timeline">
      <div className={classes.search}>
        <SearchField
          label="Search the events"
          value={filter.q ?? ''}
          why={mayRead ? null : searchNeedsContent}
          onChange={(q) => onChange({ q: q || undefined }, { replace: filter.q !== undefined && q !== '' })}
        />
      </div>
      <div className={classes.menus}>
        <FilterMenu
          label="Decision"
          options={decisions}
          chosen={filter.decision}
          onChange={(decision) => onChange({ decision: decision as EventFilter['decision'] })}
          buttonRef={filtersRef}
        />
        <FilterMenu
          label="Type"
          options={types}
          chosen={filter.type}
          onChange={(type) => onChange({ type })}
        />
        <FilterMenu
          label="Agent"
          options={agents}
          chosen={filter.agent}
          onChange={(agent) => onChange({ agent })}
        />
        <FilterMenu
          label="Session"
          options={sessions.map((session) => session.id)}
          chosen={filter.session}
          onChange={(session) => onChange({ session })}
        />
        <FilterMenu
          label="Risk"
          options={risks}
          chosen={filter.risk}
          onChange={(risk) => onChange({ risk: risk as EventFilter['risk'] })}
        />
      </div>
      {chips.length > 0 ? (
        <ul className={classes.chips} aria-label="Active filters">
          {chips.map((chip) => (
            <li key={chip.key}>
              <UnstyledButton
                className={classes.chip}
                onClick={() => onChange(chip.without)}
                aria-label={`Remove filter ${chip.name} ${chip.value}`}
                title={chip.value}
              >
                <span className={classes.name}>{chip.name}</span>
                <span className={classes.value}>{chip.value}</span>
                <X size={12} aria-hidden />
              </UnstyledButton>
            </li>
          ))}
          <li>
            <UnstyledButton className={classes.clear} onClick={onClear}>
              Clear
            </UnstyledButton>
          </li>
        </ul>
      ) : null}
    </search>
  );
}
