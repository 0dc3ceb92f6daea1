import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { understandCommand } from '@/lib/understand/understand';

/** `verb|command` lines by the engine's author: what it once got wrong, or might. They hold nothing against the corpus. */
const lines = readFileSync(new URL('own-commands.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

it('reads its own list of commands as they are meant', { timeout: 60_000 }, () => {
  const wrong = lines.filter((line) => {
    const bar = line.indexOf('|');
    return understandCommand(line.slice(bar + 1).replaceAll('\\n', '\n')).verb !== line.slice(0, bar);
  });
  expect(wrong).toEqual([]);
});
