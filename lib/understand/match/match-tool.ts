import type { Scope, Verb } from '@/lib/domain/effect';
import type { Call } from '@/lib/understand/shell/call';
import { wordsOf } from '@/lib/understand/shell/call';
import { understandSql } from '@/lib/understand/sql/understand-sql';
import { argvSignals } from '@/lib/understand/target/argv-signals';
import { type CompiledRule, compileRules, ruleFits } from './compile-rules';
import type { Finding } from './finding';
import { verbAmong } from './general-verbs';
import { isOnlyLooking } from './only-looking';
import { type Argv, flagValue, type Positional, readArgv } from './read-argv';
import type { Tool } from './tool';
import { isWholeKind } from './whole-kinds';

export type CompiledTool = {
  tool: Tool;
  valued: ReadonlySet<string>;
  harmless: ReadonlySet<string>;
  aims: ReadonlySet<string>;
  glued: ReadonlySet<string>;
  /** Rules that may fit a first word, the ones that say most first; for words no rule names under `''`. */
  rules: ReadonlyMap<string, readonly CompiledRule[]>;
};

/** A tool's table made ready; its lists become sets, its rules sorted. */
export function compileTool(tool: Tool): CompiledTool {
  const byWord = new Map<string, CompiledRule[]>([['', []]]);
  const rules = compileRules(tool.rules ?? []);
  for (const rule of rules)
    for (const first of rule.words[0] ?? ['*']) byWord.set(first.includes('*') ? '' : first, []);
  for (const rule of rules) {
    const firsts = rule.words[0] ?? ['*'];
    if (firsts.some((first) => first.includes('*'))) for (const list of byWord.values()) list.push(rule);
    else for (const first of new Set(firsts)) byWord.get(first)?.push(rule);
  }
  const set = (words = '') => new Set(words.split(/\s+/).filter((word) => word !== ''));
  const valued = set(`${tool.flags ?? ''} ${tool.naming ?? ''} ${tool.aims ?? ''}`);
  return {
    tool,
    valued,
    harmless: set(tool.harmless),
    aims: set(tool.aims),
    glued: set(tool.glued),
    rules: byWord,
  };
}

/** What a listed tool's call does. */
export function matchTool(compiled: CompiledTool, call: Call): readonly Finding[] {
  const { tool } = compiled;
  const argv = tool.dashWords
    ? readDashWords(call, compiled)
    : readArgv(call.args, compiled.valued, compiled.glued);
  const signals = argvSignals(argv, compiled.aims);
  const service =
    tool.withService && argv.words[0] ? `${tool.service} ${argv.words[0].text}`.slice(0, 60) : tool.service;
  const base = { service, words: wordsOf(call), signals };
  if (isOnlyLooking(argv, call, compiled))
    return [{ ...base, verb: 'read', rule: `${call.name}: only looks` }];
  const inspected = tool.inspect?.(call, argv);
  if (inspected)
    return inspected.map((finding) => ({ ...finding, signals: [...(finding.signals ?? []), ...signals] }));
  const found = bestRule(compiled, argv);
  doubtSubcommand(compiled, call, argv);
  const losing =
    found?.rule.catchAll === true &&
    verbAmong(argv.words.slice(0, 2).map((word) => word.text))?.verb === 'destroy';
  const carried = found?.rule.verbs.includes('execute') ? carriedSql(argv, tool.service) : [];
  if (carried.length > 0) return carried.map((finding) => ({ ...finding, signals }));
  if (found && !losing)
    return found.rule.verbs.map((verb) => fromRule(compiled, call, argv, verb, found, base));
  return [fromGeneralVerbs(tool, call, argv, base)];
}

/** `-auto-approve`, `-chdir=x`: one dash, whole words. */
function readDashWords(call: Call, compiled: CompiledTool): Argv {
  const argv = readArgv(call.args, compiled.valued);
  return {
    ...argv,
    flags: argv.flags.filter(
      (flag) => flag.value !== null || call.args.some((arg) => arg.text === flag.name),
    ),
  };
}

type Found = { rule: CompiledRule; rest: readonly Positional[] };

/** The rule that says most about these words; words that may be an unknown flag's value are tried without. */
function bestRule(compiled: CompiledTool, argv: Argv): Found | undefined {
  const direct = fittingRule(compiled, argv.words, argv);
  if (direct && direct.rule.words.length > 0) return direct;
  const certain = argv.words.filter((word) => !word.afterFlag);
  return (certain.length < argv.words.length ? fittingRule(compiled, certain, argv) : undefined) ?? direct;
}

function fittingRule(compiled: CompiledTool, words: readonly Positional[], argv: Argv): Found | undefined {
  const texts = words.slice(0, 6).map((word) => word.text);
  const candidates = compiled.rules.get(texts[0] ?? '') ?? compiled.rules.get('') ?? [];
  const rule = candidates.find((candidate) => ruleFits(candidate, texts, argv));
  return rule && { rule, rest: words.slice(rule.words.length) };
}

/** SQL handed to a tool that runs it somewhere else: `wrangler d1 execute db --command '…'`. */
function carriedSql(argv: Argv, service: string): Finding[] {
  const texts = [
    ...argv.flags.flatMap((flag) => (flag.value ? [flag.value.text] : [])),
    ...argv.words.map((word) => word.text),
  ];
  return texts.filter((text) => looksLikeSql.test(text)).flatMap((text) => understandSql(text, service));
}

const looksLikeSql =
  /^\s*(select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with)\s+\S+\s/i;

/** A tool with many subcommands whose subcommand is only known when it runs may do any of them. */
function doubtSubcommand(compiled: CompiledTool, call: Call, argv: Argv): void {
  const [first] = argv.words;
  if (first && !first.known && !first.afterFlag && compiled.rules.size > 5)
    call.run.doubt(first.text, `which ${call.name} command it is, is only known when it runs`);
}

type Base = Pick<Finding, 'service' | 'words' | 'signals'>;

function fromRule(
  compiled: CompiledTool,
  call: Call,
  argv: Argv,
  verb: Verb,
  { rule, rest }: Found,
  base: Base,
): Finding {
  const { tool } = compiled;
  const { more } = rule;
  const name = (tool.naming && flagValue(argv, tool.naming)) || undefined;
  const targets = name ? [name] : rest;
  if (verb === 'destroy') doubtTargets(call, targets);
  return {
    ...base,
    verb,
    kind: more.of ?? '',
    resource: targets
      .map((target) => target.text)
      .join(' ')
      .slice(0, 200),
    scope: more.scope ?? scopeOf(argv, targets),
    ...(more.undo && { reversible: more.undo }),
    ...(more.light && { light: true }),
    whole: more.whole ?? (verb === 'destroy' && more.of !== undefined && isWholeKind(more.of)),
    rule: `${call.name} ${rule.pattern}`,
  };
}

function fromGeneralVerbs(tool: Tool, call: Call, argv: Argv, base: Base): Finding {
  const texts = argv.words.map((word) => word.text);
  const found = verbAmong(texts);
  const verb: Verb = found?.verb ?? tool.otherwise ?? 'execute';
  const unknown = argv.words.slice(0, found ? found.index : 3).find((word) => !word.known);
  if (unknown) call.run.doubt(unknown.text, `which ${call.name} command it is, is only known when it runs`);
  const noun = found && found.index > 0 ? (texts[found.index - 1] ?? '') : '';
  const spelled = found ? (texts[found.index] ?? '') : '';
  const kind = kindOf(spelled.includes('-') ? spelled.slice(spelled.indexOf('-') + 1) : noun);
  const targets = found ? argv.words.slice(found.index + 1) : argv.words;
  const name = (tool.naming && flagValue(argv, tool.naming)) || undefined;
  if (verb === 'destroy') doubtTargets(call, name ? [name] : targets);
  return {
    ...base,
    verb,
    kind,
    resource: (name?.text ?? targets.map((target) => target.text).join(' ')).slice(0, 200),
    scope: scopeOf(argv, targets),
    whole: verb === 'destroy' && isWholeKind(kind),
    rule: found ? `general verb ${spelled}` : `${call.name} otherwise`,
  };
}

/** `instances` is an instance. */
function kindOf(noun: string): string {
  if (/ies$/.test(noun)) return noun.replace(/ies$/, 'y');
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}

function doubtTargets(call: Call, targets: readonly { text: string; known: boolean }[]): void {
  for (const target of targets)
    if (!target.known) call.run.doubt(target.text, `what ${call.name} destroys is only known when it runs`);
}

const allFlags = new Set(['--all', '-A', '--all-namespaces', '--all-databases', '--everything']);
const manyFlags = new Set([
  '-l',
  '--selector',
  '--recursive',
  '-r',
  '-R',
  '--filter',
  '--field-selector',
  '--prefix',
  '--pattern',
]);

function scopeOf(argv: Argv, targets: readonly { text: string; pattern: boolean }[]): Scope {
  if (argv.flags.some((flag) => allFlags.has(flag.name)) || targets.some((target) => target.text === '*'))
    return 'all';
  if (argv.flags.some((flag) => manyFlags.has(flag.name))) return 'many';
  return targets.some((target) => target.pattern || target.text.includes('*')) || targets.length > 3
    ? 'many'
    : 'one';
}
