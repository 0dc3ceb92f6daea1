import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { risks } from '@/lib/domain/decision';
import { understandingSchema } from '@/lib/domain/effect';
import { understand, understandCommand } from './understand';

const commands = [
  'rm -rf /srv/data',
  'kubectl --context prod delete ns shop',
  'terraform destroy -auto-approve',
  'aws --profile prod s3 rb s3://shop --force',
  'psql -h prod -c "DROP TABLE users"',
  'git push --force origin main',
  'redis-cli FLUSHALL',
  'docker system prune -af --volumes',
  'aws iam attach-user-policy --user-name bob --policy-arn a',
  'chmod -R 777 /srv',
  'helm upgrade web ./chart -n prod',
  'npm run build',
  'mkdir -p a/b',
  'ls -la /etc',
  'grep -rn "drop table" src',
  'curl -X DELETE https://api.example.com/v1/users/5',
  'dd if=/dev/zero of=/dev/sda',
  'find . -name "*.tmp" -delete',
  'echo done',
  'cat a.txt > b.txt',
  'heroku pg:reset DATABASE --confirm shop',
  'rm -rf "$TARGET"',
];

/** Wrappings that only stand before a simple command, and those that leave one; the others make a compound command. */
const prefixes = new Set(['sudo', 'sudo -u', 'env', 'nohup', 'timeout', 'nice', 'exec', 'assignment']);
const simple = new Set([...prefixes, 'sh -c', 'bash -lc', 'substitution', 'eval', 'ssh', 'trap']);

const single = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const wrappings: Record<string, (command: string) => string> = {
  sudo: (command) => `sudo ${command}`,
  'sudo -u': (command) => `sudo -n -u root ${command}`,
  env: (command) => `env A=1 B=2 ${command}`,
  nohup: (command) => `nohup ${command}`,
  timeout: (command) => `timeout -k 5 30s ${command}`,
  nice: (command) => `nice -n 10 ${command}`,
  time: (command) => `time ${command}`,
  'sh -c': (command) => `sh -c ${single(command)}`,
  'bash -lc': (command) => `bash -lc ${single(command)}`,
  subshell: (command) => `( ${command} )`,
  braces: (command) => `{ ${command}; }`,
  '&&': (command) => `cd /tmp && ${command}`,
  '||': (command) => `false || ${command}`,
  ';': (command) => `true; ${command}; echo ok`,
  newline: (command) => `set -e\n# note\n${command}\n`,
  if: (command) => `if true; then ${command}; fi`,
  for: (command) => `for i in 1 2; do ${command}; done`,
  substitution: (command) => `echo "$( ${command} )"`,
  function: (command) => `f() { ${command}; }\nf`,
  eval: (command) => `eval ${single(command)}`,
  variable: (command) => `CMD=${single(command)}; eval "$CMD"`,
  pipe: (command) => `${command} | tee /dev/null`,
  base64: (command) => `echo ${Buffer.from(command).toString('base64')} | base64 -d | sh`,
  'here-document': (command) => `bash <<'EOF'\n${command}\nEOF`,
  ssh: (command) => `ssh host ${single(command)}`,
  negation: (command) => `! ${command}`,
  trap: (command) => `trap ${single(command)} EXIT`,
  exec: (command) => `exec ${command}`,
  assignment: (command) => `FOO=bar ${command}`,
  background: (command) => `${command} & wait`,
};

function wrap(command: string, layers: readonly string[]): string {
  let isSimple = true;
  let text = command;
  for (const name of layers) {
    if (!isSimple && prefixes.has(name)) continue;
    text = wrappings[name]?.(text) ?? text;
    isSimple = simple.has(name);
  }
  return text;
}

/** Where a risk stands: what is not resolved is at least as bad as high. */
const rank = { none: 0, low: 1, high: 2, unresolved: 2, critical: 3 } as const;

describe('wrapping a command', { timeout: 120_000 }, () => {
  it('never lowers its risk and loses none of its verbs', () => {
    const names = Object.keys(wrappings);
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
        (command, layers) => {
          const plain = understandCommand(command);
          const wrapped = understandCommand(wrap(command, layers));
          expect(rank[wrapped.risk]).toBeGreaterThanOrEqual(rank[plain.risk]);
          const verbs = new Set(wrapped.effects.map((effect) => effect.verb));
          for (const effect of plain.effects) expect(verbs).toContain(effect.verb);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(Object.keys(wrappings))('%s, around every command', (name) => {
    for (const command of commands) {
      const plain = understandCommand(command);
      const text = wrappings[name]?.(command) ?? '';
      const wrapped = understandCommand(text);
      expect([text, rank[wrapped.risk] >= rank[plain.risk]]).toEqual([text, true]);
      const verbs = wrapped.effects.map((effect) => effect.verb);
      expect([text, plain.effects.every((effect) => verbs.includes(effect.verb))]).toEqual([text, true]);
    }
  });

  it('reads a word the same however it is quoted', () => {
    const quote = [
      (word: string) => word,
      (word: string) => `'${word}'`,
      (word: string) => `"${word}"`,
      (word: string) => `\\${word}`,
      (word: string) => `$'${word}'`,
      (word: string) => `${word[0]}''${word.slice(1)}`,
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...quote), { minLength: 5, maxLength: 5 }), (styles) => {
        const words = ['kubectl', 'delete', 'ns', 'shop', '--wait'].map(
          (word, index) => styles[index]?.(word) ?? word,
        );
        expect(understandCommand(words.join(' '))).toMatchObject({ verb: 'destroy', risk: 'critical' });
      }),
    );
  });
});

describe('any text', { timeout: 120_000 }, () => {
  const shellish = fc.array(
    fc.oneof(
      fc.constantFrom(
        'rm',
        '-rf',
        '$(',
        ')',
        '`',
        '"',
        "'",
        '|',
        '&&',
        ';',
        '<<EOF',
        '\n',
        '{',
        '}',
        '$x',
        '${',
        '((',
        '[[',
        'if',
        'then',
        'fi',
        'for',
        'do',
        'done',
        'case',
        'in',
        'esac',
        'eval',
        'sh -c',
        'xargs',
        'sudo',
        '>',
        '<(',
        '\\',
        '#',
        '=',
        '*',
        '{a,b}',
        "$'\\x41'",
        'psql -c',
        'DROP TABLE x',
        'find . -exec',
        'kubectl',
        'aws',
        'curl -X',
      ),
      fc.string({ maxLength: 12, unit: 'binary' }),
    ),
    { maxLength: 30 },
  );

  it('is answered, in the form that was promised, and the same twice', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          shellish.map((parts) => parts.join(' ')),
          shellish.map((parts) => parts.join('')),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
        (text) => {
          const once = understandCommand(text);
          expect(understandingSchema.parse(once)).toEqual(once);
          expect(risks).toContain(once.risk);
          expect(understandCommand(text)).toEqual(once);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('of any tool call is answered', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.anything(), (tool, input) => {
        expect(understandingSchema.safeParse(understand({ tool, input })).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['one long word', 'a'.repeat(100_000)],
    ['many commands', 'rm -rf x; '.repeat(10_000)],
    ['many words', `rm ${'x '.repeat(50_000)}`],
    ['deep substitutions', `${'$('.repeat(20_000)}ls${')'.repeat(20_000)}`],
    ['deep groups', `${'{ '.repeat(20_000)}ls`],
    ['nested shells', `${'sh -c "'.repeat(5000)}ls`],
    ['doubling variables', `a=xxxxxxxx; ${'a=$a$a; '.repeat(60)} eval $a`],
    [
      'many alternatives',
      `for a in ${'1 2 3 4 5 6 7 8 '.repeat(100)}; do for b in 1 2 3 4 5; do for c in 1 2 3 4 5; do rm $a $b $c; done; done; done`,
    ],
    ['long SQL', `psql -c "${'with a as (select 1) '.repeat(5000)}"`],
    ['long comments in SQL', `psql -c "${'/* '.repeat(30_000)}"`],
    ['long URL', `curl -X POST https://h/${'a/'.repeat(50_000)}`],
    ['recursive functions', 'f() { f; f; f; }; g() { f; g; }; f; g; '.repeat(500)],
    ['a fork bomb', ':(){ :|:& };:'],
    ['escapes', `echo -e "${'\\x41'.repeat(20_000)}" | sh`],
    ['backquotes', '`'.repeat(50_001)],
    ['unclosed quotes', `echo "${"'".repeat(50_000)}`],
    ['interpreter text', `python -c "${'os.system('.repeat(10_000)}"`],
    ['braces', `echo ${'{a,b}'.repeat(10_000)}`],
    ['redirections', `ls ${'> f '.repeat(20_000)}`],
    ['mail words', `${'-x '.repeat(50_000)}kubectl`],
  ])('of 100 KB is answered: %s', (_, text) => {
    expect(understandingSchema.safeParse(understandCommand(text)).success).toBe(true);
  });
});
