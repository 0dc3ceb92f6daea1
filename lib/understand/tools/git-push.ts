import type { Finding } from '@/lib/understand/match/finding';
import { type Argv, hasFlag } from '@/lib/understand/match/read-argv';
import { type Call, wordsOf } from '@/lib/understand/shell/call';

const trunk = /^(refs\/heads\/)?(main|master|trunk|production|prod|release.*|develop)$/;

/** `git push`: what it loses stands in flags and in the shape of its refs (`+main`, `:branch`). */
export function inspectPush(call: Call, argv: Argv): readonly Finding[] | undefined {
  const at = argv.words.findIndex((word) => !word.afterFlag || word.text === 'push');
  if (argv.words[at]?.text !== 'push') return undefined;
  if (hasFlag(argv, '-n'))
    return [{ verb: 'read', service: 'git', rule: 'git push -n', words: wordsOf(call) }];
  const refs = argv.words.slice(at + 2);
  const names = refs.map((ref) => ref.text.replace(/^\+/, '').split(':').at(-1) ?? '');
  const base = {
    service: 'git',
    kind: 'branch',
    resource: refs
      .map((ref) => ref.text)
      .join(' ')
      .slice(0, 200),
    words: wordsOf(call),
  };
  const deletes = hasFlag(argv, '--delete -d --prune') || refs.some((ref) => /^\+?:./.test(ref.text));
  const mirrors = hasFlag(argv, '--mirror');
  const force =
    hasFlag(argv, '-f --force --force-with-lease --force-if-includes') ||
    refs.some((ref) => ref.text.startsWith('+'));
  if (!deletes && !mirrors && !force) return [{ ...base, verb: 'change', rule: 'git push' }];
  const whole = mirrors || names.some((name) => trunk.test(name));
  const rule = mirrors
    ? 'git push --mirror'
    : deletes
      ? 'git push deletes a ref'
      : 'git push overwrites history';
  return [
    {
      ...base,
      verb: 'destroy',
      rule,
      whole,
      scope: mirrors ? 'all' : 'one',
      reversible: mirrors || deletes || whole ? 'no' : 'unknown',
    },
  ];
}
