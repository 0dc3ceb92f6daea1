/** How long one transaction should hold the environment's lock, milliseconds: what a stop waits for (design, promise 4). */
const holdMs = 10;
/** Fewer lines would hardly be quicker, for most of the time would not be theirs. */
const leastLines = 100;
const mostLines = 500;
/** Weight of the newest transaction. */
const newest = 0.2;

/**
 * How many lines go into one transaction: as many as are written in 10 ms here, measured as they are written. A quick
 * machine takes more at a time; a slow one, or one where several processes wait for the same lock, fewer.
 */
export class BatchSize {
  private msPerLine = holdMs / 150;

  get lines(): number {
    return Math.round(Math.min(mostLines, Math.max(leastLines, holdMs / this.msPerLine)));
  }

  /** Learns from a transaction; one of few lines says nothing about many. */
  learn(lines: number, tookMs: number): void {
    if (lines < leastLines / 2) return;
    this.msPerLine += newest * (tookMs / lines - this.msPerLine);
  }
}
