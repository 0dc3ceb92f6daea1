import { type EventFilter, matchesEvent } from '@/lib/domain/event-filter';
import type { LogTail, TailLine } from './log-tail';

/** A stretch of the log, examined: every line with after < seq <= through; `lines` are those that passed. */
export type Stretch = { after: number; through: number; lines: TailLine[] };

/**
 * Follows a log from a cursor on: yields one stretch after the other, each beginning where the one before ended,
 * also when the filter left everything out. Yields null when nothing came for `idleMs`. Ends on abort.
 * Pulled, never pushed: a watcher that does not read costs nothing.
 */
export async function* followLog(
  tail: LogTail,
  options: { filter: EventFilter; after: number; idleMs: number; signal: AbortSignal },
): AsyncGenerator<Stretch | null> {
  let after = options.after;
  while (!options.signal.aborted) {
    const { last } = tail;
    if (last > after) {
      const lines = await tail.read(after);
      // Nothing up to `last` is left when that part of the log was trimmed: it was examined all the same.
      const through = lines.at(-1)?.seq ?? last;
      yield { after, through, lines: lines.filter((line) => matchesEvent(options.filter, line.event)) };
      after = through;
      continue;
    }
    await tail.beyond(after, options.idleMs, options.signal);
    if (tail.last <= after) yield null;
  }
}
