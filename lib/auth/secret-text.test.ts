import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bearerOf, hashSecret, newSecret, type SecretKind, secretKind } from './secret-text';

const kinds: SecretKind[] = ['key', 'token', 'link'];

describe('secrets we hand out', () => {
  test.each(kinds)('a fresh %s is recognised as one, and never twice the same', (kind) => {
    const { text, prefix, hash } = newSecret(kind);
    expect(secretKind(text)).toBe(kind);
    expect(text.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(12);
    expect(hash).toHaveLength(32);
    expect(hash).toEqual(hashSecret(text));
    expect(newSecret(kind).text).not.toBe(text);
  });

  test('one changed, missing or added character is found without asking the database', () => {
    const { text } = newSecret('key');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.constantFrom('', 'A', 'b', '7', '_', '-', 'zz'),
        (at, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          expect(secretKind(changed)).toBe(changed === text ? 'key' : null);
        },
      ),
    );
  });

  test('nothing else is a secret', () => {
    fc.assert(fc.property(fc.string(), (text) => secretKind(text) === null));
    for (const text of ['', 'ilk_', 'ilk__00000000', `${newSecret('key').text}\n`])
      expect(secretKind(text)).toBeNull();
  });

  test('a bearer is read from the header in any case, and only a bearer', () => {
    expect(bearerOf('Bearer abc')).toBe('abc');
    expect(bearerOf('bearer   abc ')).toBe('abc');
    for (const header of [undefined, null, '', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b'])
      expect(bearerOf(header)).toBeNull();
  });
});
