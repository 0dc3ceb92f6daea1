import type { EventFilter } from '@/lib/domain/event-filter';
import { writeFilter } from '@/lib/domain/url-filter';

/** Canonical text of a filter: query key, API parameters and live subscription. */
export const filterText = (filter: Partial<EventFilter>) => writeFilter(filter).toString();

/** Whether new lines can still match: only a range that ends in the past closes a list. */
export const isOpenEnded = (filter: Pick<EventFilter, 'to'>, nowMs: number) =>
  filter.to === undefined || Date.parse(filter.to) > nowMs;
