/** Longest stretch of work before other requests get a turn, milliseconds: a stop must not wait behind parsing. */
const stretchMs = 2;
let began = 0;

/** To be awaited between items of long work: gives way when this turn of the event loop has lasted long enough. */
export function breathe(): Promise<void> | undefined {
  const now = performance.now();
  if (now - began < stretchMs) return undefined;
  return new Promise((resolve) =>
    setImmediate(() => {
      began = performance.now();
      resolve();
    }),
  );
}
