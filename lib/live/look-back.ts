/** Lines in the first window: a page without a filter is always in it. */
const firstLines = 4000n;

/** How much one answer may look through: time, milliseconds, and what is looked through even when that is over. */
export type Effort = { patienceMs: number; leastLines: bigint };

/**
 * Looks through the lines low < seq <= high in windows, newest first, and answers how far down everything was examined.
 * `look` answers true when it has seen enough. Windows double, so that a rare thing is found in few steps, and no more
 * are begun when `patienceMs` are over and `leastLines` are behind it: what a search for something that is nowhere costs
 * has an end, and a machine that is busy for a moment does not cut a short log in pieces.
 */
export async function lookBack(
  range: { low: bigint; high: bigint } & Effort,
  look: (from: bigint, through: bigint) => Promise<boolean>,
): Promise<bigint> {
  const { low, high, patienceMs, leastLines } = range;
  const started = performance.now();
  let through = high;
  let size = firstLines;
  while (through > low) {
    // biome-ignore lint/complexity/useMathMinMax: Math.max does not take bigints
    const from = through - size > low ? through - size : low;
    const enough = await look(from, through);
    through = from;
    const spentMs = performance.now() - started;
    if (enough || (spentMs >= patienceMs && high - through >= leastLines)) break;
    size = nextSize(size, Number(high - through) / Math.max(1, spentMs), patienceMs - spentMs);
  }
  return through;
}

/** Twice as many lines, or as many as the time that is left allows at this speed; never fewer than at first. */
function nextSize(size: bigint, linesPerMs: number, leftMs: number): bigint {
  const affordable = BigInt(Math.floor(linesPerMs * leftMs));
  const doubled = size * 2n;
  const next = doubled < affordable ? doubled : affordable;
  return next > firstLines ? next : firstLines;
}
