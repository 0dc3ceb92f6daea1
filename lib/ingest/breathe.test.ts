import { expect, test } from 'vitest';
import { breathe } from './breathe';

/** Works for more than a stretch, many times over. */
async function work(turns: () => number, seen: number[]): Promise<void> {
  for (let item = 0; item < 4; item += 1) {
    const until = performance.now() + 3;
    while (performance.now() < until);
    seen.push(turns());
    await breathe();
  }
}

test('of many that work at once, one goes on per turn: others get theirs in between', async () => {
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  await breathe();
  setImmediate(count);
  const seen: number[] = [];
  await Promise.all(Array.from({ length: 5 }, () => work(() => turns, seen)));
  over = true;
  // All five begin at once; from then on no two pieces of work share a turn.
  const later = seen.slice(5);
  expect(later).toHaveLength(15);
  expect(new Set(later).size).toBe(15);
});
