import { EventEmitter } from 'node:events';
import type { Db } from '@/lib/db/client';
import type { FilterableEvent } from '@/lib/domain/event-filter';
import { type EventRow, eventColumns, eventJson, filterable } from './event-row';

/** A line kept for all watchers: encoded once. */
export type TailLine = { seq: number; json: string; event: FilterableEvent };

/** Lines kept in memory for an environment that is watched. */
const ringSize = 5000;
/** …and at most so much text, characters: a few huge lines must not fill the memory. */
const ringChars = 32 * 1024 * 1024;
const pageSize = 500;
/** A look without any hint, milliseconds: how late a line of another process may be when its hint was lost. */
const pollMs = 1000;
/** Least milliseconds between looks: at most twenty frames a second reach a watcher that keeps up. */
const coalesceMs = 50;

/**
 * The end of one environment's log, followed for all its watchers in this process. Numbers are given under the
 * environment's lock and commit in order, so everything above the last one read is new and nothing below it ever appears.
 */
export class LogTail {
  private lines: TailLine[] = [];
  /** Characters of text in `lines`. */
  private chars = 0;
  /** Last line read; the ring ends here. */
  last = 0;
  private readonly grown = new EventEmitter().setMaxListeners(0);
  private timer: NodeJS.Timeout | undefined;
  private reading = false;
  private again = false;
  private readAt = 0;
  private closed = false;
  /** False until the end of the log is known: a look before that would leave a hole between memory and it. */
  private begun = false;
  private readonly started: Promise<void>;

  constructor(
    private readonly db: Db,
    private readonly environmentId: number,
  ) {
    this.started = this.begin();
    this.started.catch(() => undefined);
  }

  /** Resolves when the end of the log is known. */
  ready(): Promise<void> {
    return this.started;
  }

  /** Something may be new: looks at once, and at most every 50 ms. */
  hint(): void {
    if (this.closed || !this.begun) return;
    if (this.reading) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), Math.max(0, this.readAt + coalesceMs - Date.now()));
  }

  /** Resolves when the tail has grown beyond `seq`, on abort, or after `timeoutMs`. */
  async beyond(seq: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.last > seq || signal.aborted || this.closed) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.grown.off('grown', done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.grown.on('grown', done);
      signal.addEventListener('abort', done);
    });
  }

  /** Lines above `after`, at most a page: from memory, or from the log when memory no longer reaches back so far. */
  async read(after: number): Promise<TailLine[]> {
    const first = this.lines[0]?.seq ?? this.last + 1;
    if (after + 1 >= first) {
      const from = after + 1 - first;
      return this.lines.slice(from, from + pageSize);
    }
    return this.fromLog(after);
  }

  /**
   * Where somebody begins who has examined everything up to `after`: there, or at the end of the log when it does not
   * reach so far, because it was restored. Memory may be behind another process' lines, so the log itself is asked.
   */
  async startAfter(after: number): Promise<number> {
    return after <= this.last ? after : Math.min(after, await this.end());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.grown.emit('grown');
  }

  private async begin(): Promise<void> {
    this.last = await this.end();
    this.begun = true;
    this.poll();
  }

  private async end(): Promise<number> {
    const head = await this.db.logHead.findUniqueOrThrow({ where: { environmentId: this.environmentId } });
    return Number(head.seq);
  }

  private poll(): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), pollMs);
  }

  private async look(): Promise<void> {
    this.reading = true;
    try {
      let page: TailLine[];
      do {
        this.again = false;
        this.readAt = Date.now();
        page = await this.fromLog(this.last);
        this.keep(page);
      } while (page.length === pageSize && !this.closed);
    } catch {
      // The database is away for a moment: the next look goes on from the same line.
      this.again = false;
    } finally {
      this.reading = false;
    }
    // What came while it read is not read at once but with whatever else comes until the next look is due.
    if (this.again) this.hint();
    else this.poll();
  }

  private keep(page: TailLine[]): void {
    const newest = page.at(-1);
    if (!newest) return;
    // What was erased must not come out of memory: who goes on from further back reads the log again.
    const erased = page.findLastIndex(({ event }) => event.type === 'log.erased');
    if (erased >= 0) {
      this.lines = [];
      this.chars = 0;
      page = page.slice(erased);
    }
    const lines = this.lines.concat(page);
    for (const line of page) this.chars += line.json.length;
    let drop = Math.max(0, lines.length - ringSize);
    for (let index = 0; index < drop; index += 1) this.chars -= lines[index]?.json.length ?? 0;
    while (this.chars > ringChars && drop < lines.length - 1) {
      this.chars -= lines[drop]?.json.length ?? 0;
      drop += 1;
    }
    this.lines = drop === 0 ? lines : lines.slice(drop);
    this.last = newest.seq;
    this.grown.emit('grown');
  }

  private async fromLog(after: number): Promise<TailLine[]> {
    const rows = await this.db.$queryRawUnsafe<EventRow[]>(
      `SELECT ${eventColumns} FROM events WHERE environment_id = $1::int AND seq > $2::bigint ORDER BY seq LIMIT ${pageSize}`,
      this.environmentId,
      String(after),
    );
    return rows.map((row) => ({ seq: Number(row.seq), json: eventJson(row), event: filterable(row) }));
  }
}
