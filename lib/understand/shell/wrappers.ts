import type { Signal } from '@/lib/understand/match/finding';
import { readArgv } from '@/lib/understand/match/read-argv';
import { argvSignals } from '@/lib/understand/target/argv-signals';
import { signalOfVariable } from '@/lib/understand/target/signal-of-variable';
import { remoteWrappers } from '@/lib/understand/tools/remote-wrappers';
import { type Wrapper, wrappers } from '@/lib/understand/tools/wrappers';
import { type Arg, literal } from './arg';
import { type Call, wordsOf } from './call';
import { runXargs } from './xargs';

type Entry = {
  wrapper: Wrapper;
  words: readonly string[];
  valued: ReadonlySet<string>;
  scripts: ReadonlySet<string>;
};

const set = (words = '') => new Set(words.split(/\s+/).filter((word) => word !== ''));
const byProgram = new Map<string, Entry[]>();
for (const wrapper of [...wrappers, ...remoteWrappers])
  for (const name of wrapper.names) {
    const [program = '', ...words] = name.trim().split(' ');
    const entry = { wrapper, words, valued: set(wrapper.flags), scripts: set(wrapper.script) };
    byProgram.set(
      program,
      [...(byProgram.get(program) ?? []), entry].sort((a, b) => b.words.length - a.words.length),
    );
  }

/** Reads the command inside `sudo`, `env`, `ssh host`, `kubectl exec pod --` and the like; false where it is no wrapper. */
export function unwrap(call: Call): boolean {
  if (call.name === 'xargs' || call.name === 'parallel' || call.name === 'sem' || call.name === 'rush')
    return runXargs(call);
  for (const entry of byProgram.get(call.name) ?? []) {
    const start = subcommandEnd(call.args, entry);
    if (start !== undefined) return runInner(call, entry, start);
  }
  return false;
}

/** Where the words behind the subcommand begin; undefined where it is another subcommand. */
function subcommandEnd(args: readonly Arg[], { words, valued }: Entry): number | undefined {
  let index = 0;
  for (const word of words) {
    while (args[index]?.text.startsWith('-') && args[index]?.text !== word)
      index += valued.has(args[index]?.text ?? '') || isGlobal(args[index]?.text) ? 2 : 1;
    if (args[index]?.text !== word) return undefined;
    index += 1;
  }
  return index;
}

/** Flags before any subcommand that take a value, in the tools that wrap. */
function isGlobal(text = ''): boolean {
  return /^(--context|-H|--host|-c|--config|-n|--namespace|--kubeconfig|--profile|--region|--project|-f|-p|--file|--project-name|--cluster)$/.test(
    text,
  );
}

function runInner(call: Call, entry: Entry, start: number): boolean {
  const { wrapper } = entry;
  const { args } = call;
  let index = start;
  let toSkip = wrapper.skip ?? 0;
  const scripts: Arg[] = [];
  const variables: Signal[] = [];
  for (; index < args.length; index += 1) {
    const text = args[index]?.text ?? '';
    const equals = text.indexOf('=');
    if (text === '--') {
      index += 1;
      // What is to be skipped may also stand behind the dashes: `ssh -- host cmd`.
      if (toSkip > 0 && wrapper.after !== '--' && wrapper.join) index += toSkip;
      break;
    }
    if (entry.scripts.has(text) || (equals > 0 && entry.scripts.has(text.slice(0, equals)))) {
      const value =
        equals > 0 && text.startsWith('--')
          ? { ...args[index], text: text.slice(equals + 1) }
          : args[++index];
      if (value) scripts.push(value as Arg);
    } else if (text.startsWith('-') && (text.length > 1 || entry.scripts.size > 0)) {
      if (equals < 0 && entry.valued.has(text)) index += 1;
      else if (takesNext(text, entry)) index += 1;
    } else if (wrapper.assignments && equals > 0 && /^[A-Za-z_]\w*$/.test(text.slice(0, equals))) {
      const signal = signalOfVariable(text.slice(0, equals), text.slice(equals + 1));
      if (signal) variables.push(signal);
    } else if (toSkip > 0) toSkip -= 1;
    else if (wrapper.after !== '--') break;
  }
  const inner = args.slice(index);
  const outer = wrapper.inside ? outerSignals(args.slice(0, index), entry.valued) : [];
  call.run.withSignals([...variables, ...outer], () => runWhatIsInside(call, wrapper, inner, scripts));
  return true;
}

/** `-it -n` and `-inprod`: a cluster of letters whose last one takes a value. */
function takesNext(text: string, { valued }: Entry): boolean {
  return (
    !text.startsWith('--') &&
    text.length > 2 &&
    text.length < 6 &&
    valued.has(`-${text.at(-1)}`) &&
    ![...text.slice(1, -1)].some((letter) => valued.has(`-${letter}`))
  );
}

function outerSignals(args: readonly Arg[], valued: ReadonlySet<string>): Signal[] {
  return argvSignals(readArgv(args, valued), new Set(['-n', '-a', '-r'])).map((signal) =>
    signal.weight === 'name' ? { ...signal, weight: 'host' } : signal,
  );
}

function runWhatIsInside(call: Call, wrapper: Wrapper, inner: readonly Arg[], scripts: readonly Arg[]): void {
  const service = wrapper.creates ? 'containers' : 'shell';
  const words = wordsOf(call);
  if (wrapper.creates)
    call.run.find({
      verb: 'create',
      service,
      kind: wrapper.creates,
      rule: `${call.name} makes a ${wrapper.creates}`,
      words,
    });
  if (wrapper.executes)
    call.run.find({ verb: 'execute', service, rule: `${call.name} runs code in another place`, words });
  for (const script of scripts) {
    if (!script.known)
      call.run.doubt(script.text, `part of what ${call.name} runs is only known when it runs`);
    call.runScript(script.text, undefined, call.stdin);
  }
  if (inner.length === 0) {
    if (scripts.length === 0) runAlone(call, wrapper);
    return;
  }
  if (!wrapper.join) {
    call.runWords(inner);
    return;
  }
  const unknown = inner.find((arg) => !arg.known);
  if (unknown && inner[0] === unknown)
    call.run.doubt(unknown.text, `what ${call.name} runs is only known when it runs`);
  call.runScript(inner.map((arg) => arg.text).join(' '), undefined, call.stdin);
}

function runAlone(call: Call, wrapper: Wrapper): void {
  const helpOnly =
    call.args.every((arg) => /^(--help|--version|-V|-h|-l|-v|-k|-K|-n)$/.test(arg.text)) &&
    call.args.length > 0;
  const verb = helpOnly ? 'read' : (wrapper.alone ?? 'execute');
  if (verb === 'execute' && call.stdin && wrapper.inside) call.runWords([literal('sh')]);
  else
    call.run.find({
      verb,
      service: 'shell',
      kind: verb === 'execute' ? 'shell' : '',
      rule: `${call.name} without a command`,
      words: wordsOf(call),
    });
}
