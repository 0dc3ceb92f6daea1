import { formatInstant } from '@/components/time/format-time';
import type { TimeZone } from '@/components/time/time-zone';
import type { EventFilter } from '@/lib/domain/event-filter';
import { showLine } from './show-text';

export type FilterChip = { key: string; name: string; value: string; without: Partial<EventFilter> };

const lists = ['decision', 'type', 'agent', 'session', 'risk'] as const;

/** The active parts of a filter, each with the change that takes it away. */
export function filterChips(filter: EventFilter, zone: TimeZone): FilterChip[] {
  const chips: FilterChip[] = [];
  for (const name of lists) {
    for (const value of filter[name]) {
      const rest = (filter[name] as string[]).filter((each) => each !== value);
      chips.push({
        key: `${name}=${value}`,
        name,
        value: showLine(value, 80),
        without: { [name]: rest } as Partial<EventFilter>,
      });
    }
  }
  if (filter.q)
    chips.push({ key: 'q', name: 'text', value: showLine(filter.q, 80), without: { q: undefined } });
  const range = ['from', 'to'] as const;
  for (const name of range) {
    const at = filter[name];
    if (at) {
      chips.push({
        key: name,
        name,
        value: formatInstant(Date.parse(at), zone),
        without: { [name]: undefined },
      });
    }
  }
  return chips;
}
