/**
 * How long one transaction should take, milliseconds: what a stop and a gate request wait for beside full ingest (design, promise 4; of
 * it, the environment's lock was held for 10.7 in the median). Measured in turns with 10: a third more lines a second, and stops wait no
 * longer, since they have the right of way (p99 35 to 42 ms, not 35 to 45); gate requests wait 5 ms longer in the median. 30 brings hardly more.
 */
const transactionMs = 20;
/** Fewer lines would hardly be quicker, for most of the time would not be theirs. */
const leastLines = 100;
const mostLines = 500;
/** Weight of the newest transaction. */
const newest = 0.2;

/**
 * How many lines go into one transaction: as many as are written in 20 ms here, measured as they are written. A quick
 * machine takes more at a time; a slow one, or one where several processes wait for the same lock, fewer.
 */
export class BatchSize {
  private msPerLine = transactionMs / 300;

  get lines(): number {
    return Math.round(Math.min(mostLines, Math.max(leastLines, transactionMs / this.msPerLine)));
  }

  /** Learns from a transaction; one of few lines says nothing about many. */
  learn(lines: number, tookMs: number): void {
    if (lines < leastLines / 2) return;
    this.msPerLine += newest * (tookMs / lines - this.msPerLine);
  }
}
