import { decisionOfType, decisions, risks } from './decision';
import { type FilterOf, many, one } from './url-filter';

/** The filter of the timeline: page, list API, live feed and export all read this one definition. */
export const eventFilter = {
  type: many({ longest: 80 }),
  session: many({ longest: 200 }),
  agent: many({ longest: 80 }),
  decision: many({ words: decisions }),
  risk: many({ words: risks }),
  /** Words: found anywhere in the line, regardless of the case of A to Z. */
  q: one({ longest: 200 }),
  /** Received at or after. */
  from: one({ instant: true }),
  /** Received before. */
  to: one({ instant: true }),
};

export type EventFilter = FilterOf<typeof eventFilter>;

/** What the filter looks at: the stored line, unparsed. */
export type FilterableEvent = {
  type: string;
  session: string | null;
  agent: string | null;
  risk: string | null;
  receivedAt: Date;
  /** Stored JSON text; empty once erased. */
  body: string;
};

/**
 * Lower case of A to Z only. Beyond those, databases and JavaScript disagree (Σ, İ), and each database with the next:
 * a line the list shows and the live feed leaves out would be a gap.
 */
const lowerAscii = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The searched text of a line, the same in SQL (event-where) and here. */
export function searchedText(event: FilterableEvent): string {
  return lowerAscii(`${event.type} ${event.session ?? ''} ${event.body}`);
}

/** `q` as it stands inside JSON text, so that quotes and backslashes can be searched for. */
export function searchNeedle(q: string): string {
  return lowerAscii(JSON.stringify(q).slice(1, -1));
}

/** Whether a line passes the filter: the live feed's side of what list-events says in SQL. */
export function matchesEvent(filter: EventFilter, event: FilterableEvent): boolean {
  if (filter.type.length > 0 && !filter.type.includes(event.type)) return false;
  if (filter.session.length > 0 && !(event.session !== null && filter.session.includes(event.session)))
    return false;
  if (filter.agent.length > 0 && !(event.agent !== null && filter.agent.includes(event.agent))) return false;
  if (filter.decision.length > 0) {
    const decision = decisionOfType(event.type);
    if (!decision || !filter.decision.includes(decision)) return false;
  }
  if (filter.risk.length > 0 && !filter.risk.some((risk) => risk === (event.risk ?? 'none'))) return false;
  if (filter.from && event.receivedAt < new Date(filter.from)) return false;
  if (filter.to && event.receivedAt >= new Date(filter.to)) return false;
  if (filter.q && !searchedText(event).includes(searchNeedle(filter.q))) return false;
  return true;
}
