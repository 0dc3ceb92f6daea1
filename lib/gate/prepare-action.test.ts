import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instanceKeys } from '@/lib/db/instance-keys';
import { maxActionChars, prepareAction } from './prepare-action';

const keys = instanceKeys('a secret of a test, long enough for one');
const prepare = (action: object) =>
  prepareAction(keys, { session: 's', agent: 'a', action: { id: 'x', tool: 'Bash', ...action } });
const hex = (action: object) => prepare(action).digest.toString('hex');

describe('what an approval is bound to', () => {
  test('is blind to the order in which members were sent, at every depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        expect(hex({ files: { b: '1', a: '2' }, input })).toBe(
          hex(backwards({ input, files: { a: '2', b: '1' } }) as object),
        );
      }),
    );
  });

  test('sees every other difference: one character, one member, one type', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const same = JSON.stringify(backwards(one)) === JSON.stringify(backwards(other));
        fc.pre(!same);
        expect(hex({ input: { value: one } })).not.toBe(hex({ input: { value: other } }));
      }),
    );
    expect(hex({ input: { command: 'rm a' } })).not.toBe(hex({ input: { command: 'rm b' } }));
    expect(hex({ input: { n: 1 } })).not.toBe(hex({ input: { n: '1' } }));
    expect(hex({})).not.toBe(hex({ more: true }));
  });
});

test('an action too long to be judged is refused with what to do instead', () => {
  const room = maxActionChars - JSON.stringify({ id: 'x', tool: 'Bash', input: '' }).length;
  expect(prepare({ input: 'x'.repeat(room) }).inputText).toHaveLength(room + 2);
  expect(() => prepare({ input: 'x'.repeat(room + 1) })).toThrow(
    expect.objectContaining({ code: 'too-large', message: expect.stringContaining('smaller parts') }),
  );
});

/** The same value with every object's members in the opposite order of their names. */
function backwards(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(backwards);
  const names = Object.keys(value).sort().reverse();
  return Object.fromEntries(names.map((name) => [name, backwards((value as Record<string, unknown>)[name])]));
}
