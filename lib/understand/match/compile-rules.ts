import type { Verb } from '@/lib/domain/effect';
import type { Argv } from './read-argv';
import type { Rule, RuleMore } from './tool';

type FlagTest = { names: readonly string[]; value: string | null; absent: boolean };
export type CompiledRule = {
  verbs: readonly Verb[];
  words: readonly (readonly string[])[];
  flags: readonly FlagTest[];
  more: RuleMore;
  pattern: string;
  weight: number;
  /** It names neither a word nor a flag: anything fits. */
  catchAll: boolean;
};

/** Rules with their patterns taken apart, the ones that say most first. */
export function compileRules(rules: readonly Rule[]): CompiledRule[] {
  const compiled = rules.flatMap(([verb, patterns, more]) =>
    patterns
      .split(',')
      .filter((pattern) => pattern.trim() !== '')
      .map((pattern) =>
        compilePattern(
          typeof verb === 'string' ? [verb] : verb,
          pattern.trim().replace(/\s+/g, ' '),
          more ?? {},
        ),
      ),
  );
  return compiled.sort((a, b) => b.weight - a.weight);
}

function compilePattern(verbs: readonly Verb[], pattern: string, more: RuleMore): CompiledRule {
  const words: string[][] = [];
  const flags: FlagTest[] = [];
  for (const token of pattern.split(' ')) {
    const absent = token.startsWith('!');
    const test = absent ? token.slice(1) : token;
    if (!test.startsWith('-') || test === '-') {
      words.push(test.split('|'));
      continue;
    }
    const [names = '', value] = test.split('=');
    flags.push({ names: names.split('|'), value: value ?? null, absent });
  }
  const named =
    words.filter(([word]) => word !== '*').length -
    words.filter(([word]) => (word?.length ?? 0) > 1 && word?.includes('*')).length / 4;
  return {
    verbs,
    words,
    flags,
    more,
    pattern,
    weight: named * 8 + words.length + flags.length * 3,
    catchAll: flags.length === 0 && words.every(([word]) => word === '*'),
  };
}

/** True where the words and flags of a command are those of a rule. `texts`: its positional words, as lower case. */
export function ruleFits(rule: CompiledRule, texts: readonly string[], argv: Argv): boolean {
  const { words } = rule;
  if (words.length > texts.length) return false;
  for (const [index, wanted] of words.entries())
    if (!wanted.some((word) => wordFits(word, texts[index] as string))) return false;
  return rule.flags.every((test) => flagFits(test, argv));
}

/** `*` stands for any word, `delete-*` and `*-policy` for any that begin or end so. */
function wordFits(wanted: string, text: string): boolean {
  const star = wanted.indexOf('*');
  if (star < 0) return wanted === text;
  const tail = wanted.length - star - 1;
  return (
    text.length >= wanted.length - 1 &&
    text.startsWith(wanted.slice(0, star)) &&
    (tail === 0 || text.endsWith(wanted.slice(star + 1)))
  );
}

function flagFits(test: FlagTest, argv: Argv): boolean {
  const found = argv.flags.some(
    (flag) =>
      test.names.includes(flag.name) &&
      (test.value === null ? flag.value?.text !== 'false' : flag.value?.text === test.value),
  );
  return found !== test.absent;
}
