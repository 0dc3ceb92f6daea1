import { withholdData } from '@/lib/domain/withhold';
import type { EventRow } from './event-row';
import type { TailLine } from './log-tail';

type Stored = { id: string; agent: string | null; at: string; data: Record<string, unknown> };

/** A line for somebody who may not read content: the same line, with structure for data, and `withheld` where that is less. */
export function withholdRow(row: EventRow): EventRow {
  if (row.body === null) return row;
  const stored = JSON.parse(row.body) as Stored;
  const body = JSON.stringify({ ...stored, ...withholdData(row.type, stored.data, row.risk) });
  return { ...row, body };
}

const withheldLines = new WeakMap<TailLine, TailLine>();

/** The same for a line of the live feed: made when the first such watcher comes by, and shared by them. */
export function withholdLine(line: TailLine): TailLine {
  const known = withheldLines.get(line);
  if (known) return known;
  const { data, ...place } = JSON.parse(line.json) as Stored;
  const shown = withholdData(line.event.type, data, line.event.risk);
  const withheld = { ...line, json: JSON.stringify({ ...place, ...shown }) };
  withheldLines.set(line, withheld);
  return withheld;
}
