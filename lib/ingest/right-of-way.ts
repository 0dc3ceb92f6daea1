/** Longest time for which other work stands back for one order, milliseconds. An order that takes longer waits for something else. */
const mostMs = 100;

let underWay = 0;
let notBefore = 0;
let standing: (() => void)[] = [];

/**
 * Runs an order (a stop, a freeze) while work that can wait stands back: reading batches and writing the next of them. Afterwards
 * it is not given again for as long as it lasted, so that orders without end cannot keep agents from being heard.
 */
export async function withRightOfWay<T>(order: () => Promise<T>): Promise<T> {
  const began = performance.now();
  if (began < notBefore) return order();
  underWay += 1;
  let given = true;
  const giveBack = () => {
    if (!given) return;
    given = false;
    underWay -= 1;
    const now = performance.now();
    notBefore = Math.max(notBefore, now + (now - began));
    if (underWay > 0) return;
    const goOn = standing;
    standing = [];
    for (const resolve of goOn) resolve();
  };
  const timer = setTimeout(giveBack, mostMs);
  try {
    return await order();
  } finally {
    clearTimeout(timer);
    giveBack();
  }
}

/** To be awaited before work that can wait; undefined while no order is under way. */
export function standBack(): Promise<void> | undefined {
  return underWay === 0 ? undefined : new Promise((resolve) => standing.push(resolve));
}
