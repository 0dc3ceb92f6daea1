import { standBack } from './right-of-way';

/** Longest stretch of work before other requests get a turn, milliseconds: a stop must not wait behind parsing. */
const stretchMs = 2;
let began = 0;
const waiting: (() => void)[] = [];

/**
 * To be awaited between items of long work: gives way when this turn of the event loop has lasted long enough. However many
 * give way, one goes on per turn: else a turn would last a stretch for each of them.
 */
export function breathe(): Promise<void> | undefined {
  if (waiting.length === 0 && performance.now() - began < stretchMs) return undefined;
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(goOn);
  });
}

async function goOn(): Promise<void> {
  await standBack();
  began = performance.now();
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}
