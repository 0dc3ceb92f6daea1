import type { Finding } from '@/lib/understand/match/finding';
import { anyVerb, leadingVerb, verbAmong } from '@/lib/understand/match/general-verbs';
import { isOnlyLooking } from '@/lib/understand/match/only-looking';
import { readArgv } from '@/lib/understand/match/read-argv';
import { scriptFindings } from '@/lib/understand/match/script-findings';
import { isWholeKind } from '@/lib/understand/match/whole-kinds';
import { argvSignals } from '@/lib/understand/target/argv-signals';
import { type Call, wordsOf } from './call';

const none: ReadonlySet<string> = new Set();
const unknownTool = {
  tool: { names: '', service: '', rules: [] },
  valued: none,
  harmless: none,
  aims: none,
  glued: none,
  rules: new Map(),
};

/** A program nobody listed: its subcommand's verb, or the verb in its own name, or just code that runs. */
export function matchUnlisted(call: Call, path: string): Finding[] {
  const argv = readArgv(call.args, none);
  const base = { service: call.name.slice(0, 60), words: wordsOf(call), signals: argvSignals(argv, none) };
  if (isOnlyLooking(argv, call, unknownTool))
    return [{ ...base, verb: 'read', rule: 'help, version or dry run' }];
  const own = anyVerb(call.name.replace(/\.\w{1,4}$/, ''));
  if (path.includes('/') || /\.\w{1,4}$/.test(path))
    return scriptFindings(
      path,
      call.args.map((arg) => arg.text),
      base,
    );
  const texts = argv.words.map((word) => word.text);
  const found = verbAmong(texts);
  if (found) {
    const kind = texts[found.index - 1] ?? '';
    const resource = texts
      .slice(found.index + 1)
      .join(' ')
      .slice(0, 200);
    if (found.verb === 'destroy' && argv.words.some((word) => !word.known))
      call.run.doubt(resource, `what ${call.name} destroys is only known when it runs`);
    return [
      {
        ...base,
        verb: found.verb,
        kind,
        resource,
        whole: isWholeKind(kind),
        rule: `general verb ${texts[found.index]}`,
      },
    ];
  }
  const flagged = argv.flags.find(
    (flag) => /^--[a-z]/.test(flag.name) && leadingVerb(flag.name.slice(2)) === 'destroy',
  );
  if (flagged)
    return [
      {
        ...base,
        verb: 'destroy',
        resource: texts.join(' ').slice(0, 200),
        rule: `general verb ${flagged.name}`,
      },
    ];
  const first = leadingVerb(call.name) ?? (own === 'destroy' ? own : undefined);
  if (first)
    return [
      { ...base, verb: first, resource: texts.join(' ').slice(0, 200), rule: `general verb ${call.name}` },
      { ...base, verb: 'execute', rule: 'unlisted program' },
    ];
  const unknown = argv.words[0];
  if (unknown && !unknown.known)
    call.run.doubt(unknown.text, `which ${call.name} command it is, is only known when it runs`);
  return [
    {
      ...base,
      verb: 'execute',
      kind: 'program',
      resource: texts.join(' ').slice(0, 200),
      rule: 'unlisted program',
    },
  ];
}
