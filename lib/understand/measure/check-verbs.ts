import { expect, it } from 'vitest';
import type { Verb } from '@/lib/domain/effect';
import { understandCommand } from '@/lib/understand/understand';

/** One test a verb: every command (a line each) is that verb and no worse. */
export function checkVerbs(expected: Partial<Record<Verb, string>>): void {
  for (const [verb, text] of Object.entries(expected)) {
    const commands = text.split('\n').map((line) => line.trim());
    it(verb, { timeout: 60_000 }, () => {
      const wrong = commands
        .filter((command) => command !== '')
        .map((command) => ({ command, said: understandCommand(command).verb }))
        .filter(({ said }) => said !== verb);
      expect(wrong).toEqual([]);
    });
  }
}
