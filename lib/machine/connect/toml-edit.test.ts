import { parse } from 'smol-toml';
import { expect, it } from 'vitest';
import { putTomlBlock, setTomlKey, takeTomlBlock, takeTomlKey } from './toml-edit';

const set = (text: string, table: string | undefined, key: string, value: string | boolean) =>
  setTomlKey(text, table, key, value, 'x.toml');

it.each([
  ['an empty file', ''],
  ['a comment', '# only this\n'],
  ['another table', '[a]\nb = 1\n'],
  ['the table without the key', '[t] # why\nother = 1\n\n[z]\n'],
  ['the key with another value', '[t]\nk = false # why\n'],
  ['an array of tables', '[[a]]\nb = 1\n[[a]]\nb = 2\n'],
])('sets a key in %s and changes nothing else', (_name, text) => {
  const before = parse(text) as Record<string, Record<string, unknown>>;
  const changed = set(text, 't', 'k', true);
  expect(parse(changed)).toEqual({ ...before, t: { ...before.t, k: true } });
  for (const comment of text.match(/#.*/g) ?? []) expect(changed).toContain(comment);
  expect(set(changed, 't', 'k', true)).toBe(changed);
});

it('sets a key at the top before the first table', () => {
  expect(parse(set('# c\n\n[a]\nb = 1\n', undefined, 'k', true))).toEqual({ k: true, a: { b: 1 } });
});

it('refuses what one line cannot change, and names it', () => {
  expect(() => set('t = { k = false }\n', 't', 'k', true)).toThrow(/x\.toml/);
});

it('puts a block once and takes it out again', () => {
  const text = '[a]\nb = 1\n';
  const put = putTomlBlock(text, '[[h]]\nx = 1');
  expect(putTomlBlock(put, '[[h]]\nx = 1')).toBe(put);
  expect(takeTomlBlock(put)).toBe(text);
});

it('takes a key out only in its table and with our value', () => {
  expect(takeTomlKey('k = true\n[t]\nk = true\n[u]\nk = true\n', 't', 'k', true)).toBe(
    'k = true\n[t]\n[u]\nk = true\n',
  );
  expect(takeTomlKey('[t]\nk = false\n', 't', 'k', true)).toBe('[t]\nk = false\n');
});
