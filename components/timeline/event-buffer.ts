import { decisionOfType } from '@/lib/domain/decision';
import type { LiveStretch } from '@/lib/domain/live-frame';
import type { LogEvent } from '@/lib/domain/log-event';

export type InsertResult =
  | { kind: 'inserted'; added: number }
  | { kind: 'gap'; after: number; through: number };

/** Lines a list holds at most: what a browser keeps without trouble, some 150 MB. */
export const bufferCapacity = 120_000;

/**
 * The lines of one filtered list, kept by `seq`, oldest first inside and read newest first.
 * It covers one unbroken stretch of the log: floor < seq <= through. Live lines extend its end, older pages its floor.
 * A stretch that does not join on is refused as a gap; nothing is ever shown out of order or twice.
 */
export class EventBuffer {
  /** Last `seq` examined at the newer end. */
  through: number;
  /** Continues the list at the older end; null: the log's beginning has been reached. */
  olderCursor: string | null;
  /** Grows with every change: what a screen compares. */
  version = 0;
  private rows: LogEvent[];
  private readonly capacity: number;

  /** `events` newest first, as the API answers; `through`: every line up to it has been examined. */
  constructor(events: LogEvent[], through: number, olderCursor: string | null, capacity = bufferCapacity) {
    this.rows = ascending(events);
    this.through = Math.max(through, this.rows.at(-1)?.seq ?? 0);
    this.olderCursor = olderCursor;
    this.capacity = capacity;
  }

  get size(): number {
    return this.rows.length;
  }

  get isFull(): boolean {
    return this.rows.length >= this.capacity;
  }

  /** The row `index` places below the newest; with `newest`, below that row instead of the newest of all. */
  at(index: number, newest = this.rows.length - 1): LogEvent | undefined {
    return this.rows[newest - index];
  }

  /** How many rows have a `seq` of at most this: the length of the list as it was then. */
  countThrough(seq: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Place of a line from the newest row (0), or -1 when the list does not have it. */
  indexOf(seq: number): number {
    const place = this.countThrough(seq) - 1;
    return this.rows[place]?.seq === seq ? this.rows.length - 1 - place : -1;
  }

  /** Whether any line was written by or about a session: false in an environment no agent has reached yet. */
  get hasSessions(): boolean {
    return this.rows.some((row) => row.session !== null);
  }

  /** What came after `seq`, for the paused banner. */
  countAfter(seq: number): { lines: number; denied: number } {
    const fresh = this.rows.slice(this.countThrough(seq));
    return { lines: fresh.length, denied: fresh.filter((row) => decisionOfType(row.type) === 'deny').length };
  }

  /**
   * Adds a live stretch. What is known already is left out; a stretch that begins past `through` is a gap
   * and changes nothing: resume from `through`.
   */
  insertStretch({ after, through, events }: LiveStretch): InsertResult {
    if (after > this.through) return { kind: 'gap', after: this.through, through: after };
    if (through <= this.through) return { kind: 'inserted', added: 0 };
    const fresh = ascending(events).filter((event) => event.seq > this.through && event.seq <= through);
    for (const event of fresh) this.rows.push(event);
    this.through = through;
    if (fresh.length > 0) this.version += 1;
    return { kind: 'inserted', added: fresh.length };
  }

  /** Adds a page of older lines at the other end and answers how many were new. */
  insertOlder(events: LogEvent[], olderCursor: string | null): number {
    const floor = this.rows[0]?.seq ?? Number.POSITIVE_INFINITY;
    const older = ascending(events).filter((event) => event.seq < floor);
    this.rows = older.concat(this.rows);
    this.olderCursor = olderCursor;
    this.version += 1;
    return older.length;
  }

  /** Lets go of the oldest rows past the capacity; they can be loaded again: a cursor is the oldest number held. */
  trim(): void {
    if (this.rows.length <= this.capacity) return;
    // A tenth more than needed, so that a busy log does not copy the whole list on every frame.
    this.rows = this.rows.slice(this.rows.length - Math.floor(this.capacity * 0.9));
    this.olderCursor = String(this.rows[0]?.seq ?? 0);
    this.version += 1;
  }
}

function ascending(events: LogEvent[]): LogEvent[] {
  const sorted = [...events].sort((a, b) => a.seq - b.seq);
  return sorted.filter((event, index) => event.seq !== sorted[index - 1]?.seq);
}
