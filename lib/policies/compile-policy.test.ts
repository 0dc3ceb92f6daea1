import { describe, expect, test } from 'vitest';
import { compilePolicy, savedRules } from './compile-policy';
import { starterPack } from './starter-pack';

const good =
  '@id("a") @effect("hold") @approvers("2") @sentence("Said.") forbid (principal, action, resource);';

describe('compilePolicy', () => {
  test('reads rules with their line, effect, people and sentence', () => {
    expect(compilePolicy(`// about\n\n${good}`)).toEqual({
      faults: [],
      rules: [{ id: 'a', effect: 'hold', approvers: 2, sentence: 'Said.', text: good, line: 3 }],
    });
  });

  test.each([
    ['an unfinished rule', 'forbid (principal', 1, 18, /unexpected end/],
    [
      'an attribute that is not in the schema',
      `${good}\n${good.replace('"a"', '"b"').replace(';', ' when { "ü" == resource.teer };')}`,
      2,
      112,
      /teer/,
    ],
    ['a permit', 'permit (principal, action, resource);', 1, 1, /Only forbid/],
    ['no id', good.replace('@id("a") ', ''), 1, 1, /no usable @id/],
    ['an id twice', `${good}\n${good.replace('2', '1')}`, 2, 1, /Two rules/],
    ['an unknown effect', good.replace('hold', 'warn'), 1, 1, /@effect is "warn"/],
    ['too many people', good.replace('"2"', '"3"'), 1, 1, /@approvers is "3"/],
    ['people for a denial', good.replace('hold', 'deny'), 1, 1, /goes with/],
    ['no sentence', good.replace('@sentence("Said.")', ''), 1, 1, /@sentence is missing/],
    ['nothing', '  ', 1, 1, /no rule/],
    ['a verb that does not exist', good.replace('action,', 'action == Action::"explode",'), 1, 90, /explode/],
  ])('%s is a fault at its line and column', (_, text, line, column, message) => {
    const { rules, faults } = compilePolicy(text);
    expect(rules).toEqual([]);
    const found = faults.find((fault) => message.test(fault.message));
    expect(found, JSON.stringify(faults)).toMatchObject({ line, column });
  });

  test('all faults are told at once, in order', () => {
    const { faults } = compilePolicy(
      `${good.replace('hold', 'warn')}\n\npermit (principal, action, resource);`,
    );
    expect(faults.map((fault) => fault.line)).toEqual([1, 1, 3, 3, 3, 3]);
  });

  test.each(starterPack)('the starter policy $name is sound', ({ text }) => {
    const { rules, faults } = compilePolicy(text);
    expect(faults).toEqual([]);
    for (const rule of rules) expect(rule.sentence).toMatch(/\.$/);
  });

  test('a saved policy is read as it was compiled; one that cannot be read is not passed over', () => {
    for (const { text } of starterPack) expect(savedRules(text)).toEqual(compilePolicy(text).rules);
    expect(() => savedRules('forbid (principal')).toThrow(/cannot be read any more: line 1/);
    expect(() => savedRules(good.replace('hold', 'warn'))).toThrow(/@effect is "warn"/);
  });
});
