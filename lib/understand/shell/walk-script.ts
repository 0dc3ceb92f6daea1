import {
  type CommandNode,
  type CompoundList,
  forEachChild,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement,
  type SyntaxNode,
} from 'unbash';
import type { Stdin } from './call';
import { type Expander, expandWord } from './expand-word';
import { readRedirections } from './read-redirections';
import type { Run } from './run';
import { runCommand } from './run-command';
import { Scope, type Value } from './scope';

/** What a command prints, where that is known; null where it is not. */
export type Stdout = string | null;

/** Deepest nesting of substitutions that is followed. */
const maxParsedDepth = 100;

/** Reads a script's text for its effects. */
export function walkScript(source: string, scope: Scope, run: Run, stdin: Stdin = null): Stdout {
  if (source.trim() === '' || !run.mayParse(source)) return source.trim() === '' ? '' : null;
  const script = parse(source);
  for (const error of (script.errors ?? []).slice(0, 3))
    run.doubt(source.slice(error.pos), `not readable as shell: ${error.message}`);
  return walkParsed(script, scope, run, stdin);
}

/** Reads a parsed script; the output of its last known printer. */
export function walkParsed(script: ParsedScript, scope: Scope, run: Run, stdin: Stdin = null): Stdout {
  if (run.depth > maxParsedDepth) {
    run.doubt('the innermost commands', 'they are nested too deeply to be followed');
    return null;
  }
  run.depth += 1;
  const outputs = script.commands.map((statement) => walkStatement(statement, scope, run, stdin));
  run.depth -= 1;
  return outputs.every((output) => output !== null) ? outputs.join('') : null;
}

function walkStatement(statement: Statement, scope: Scope, run: Run, stdin: Stdin): Stdout {
  const node = statement.command;
  if (node.type !== 'AndOr') return walkPipeline(node, scope, run, stdin);
  const outputs: Stdout[] = [];
  for (const [index, part] of node.commands.entries()) {
    // What follows `||` may not run. What follows `&&` does, wherever the line got that far.
    const maybe = index > 0 && node.operators[index - 1] === '||';
    if (maybe) scope.branches += 1;
    outputs.push(walkPipeline(part, scope, run, stdin));
    if (maybe) scope.branches -= 1;
  }
  return outputs.every((output) => output !== null) ? outputs.join('') : null;
}

function walkPipeline(node: PipelineNode, scope: Scope, run: Run, stdin: Stdin): Stdout {
  if (node.type !== 'Pipeline') return walkCommand(node, scope, run, stdin);
  let flowing: Stdin = stdin;
  let output: Stdout = null;
  const inner = node.commands.length > 1 ? new Scope(scope) : scope;
  for (const command of node.commands) {
    output = walkCommand(command, inner, run, flowing);
    flowing = { text: output, from: nameOf(command, flowing) };
  }
  return output;
}

/** Where a stream comes from, for the sentence that says it is unknown. */
function nameOf(node: CommandNode, before: Stdin): string {
  const name = node.type === 'Command' ? (node.name?.value ?? '') : node.type;
  return before?.from && /^(curl|wget)$/.test(before.from) ? before.from : name;
}

function walkCommand(node: CommandNode, scope: Scope, run: Run, stdin: Stdin): Stdout {
  const list = (body: CompoundList, inner = scope) => walkList(body, inner, run, stdin);
  const branch = (body: CompoundList) => {
    scope.branches += 1;
    list(body);
    scope.branches -= 1;
  };
  switch (node.type) {
    case 'Command':
      return runCommand(node, scope, run, stdin, walkers);
    case 'Redirected':
      return walkRedirected(node.command, node.redirects, scope, run, stdin);
    case 'Subshell':
      return list(node.body, new Scope(scope));
    case 'BraceGroup':
      return list(node.body);
    case 'If':
      list(node.clause);
      branch(node.then);
      for (const elif of node.elif) {
        branch(elif.clause);
        branch(elif.then);
      }
      if (node.else) branch(node.else);
      return null;
    case 'While':
      list(node.clause);
      branch(node.body);
      return null;
    case 'For':
    case 'Select':
      scope.set(node.name.value, wordsValue(node.wordlist, scope, run));
      branch(node.body);
      return null;
    case 'ArithmeticFor':
      branch(node.body);
      return null;
    case 'Case':
      walkNested(node.word, scope, run);
      for (const item of node.items) branch(item.body);
      return null;
    case 'Function':
      run.functions.set(node.name.value, node.body);
      return '';
    case 'Coproc':
      return node.body.type === 'CompoundList' ? list(node.body) : walkCommand(node.body, scope, run, stdin);
    case 'TestCommand':
    case 'ArithmeticCommand':
      walkNested(node, scope, run);
      return '';
  }
}

function walkRedirected(
  command: CommandNode,
  redirects: readonly Redirection[],
  scope: Scope,
  run: Run,
  stdin: Stdin,
): Stdout {
  const read = readRedirections(redirects, expanderOf(scope, run, new Map()), run, command.type);
  const output = walkCommand(command, scope, run, read.stdin ?? stdin);
  return read.redirected ? '' : output;
}

export function walkList(body: CompoundList, scope: Scope, run: Run, stdin: Stdin): Stdout {
  const outputs = body.commands.map((statement) => walkStatement(statement, scope, run, stdin));
  return outputs.every((output) => output !== null) ? outputs.join('') : null;
}

/** Runs a function's body; again inside itself it says nothing new. */
function callFunction(name: string, params: Scope['params'], scope: Scope, run: Run, stdin: Stdin): Stdout {
  const body = run.functions.get(name);
  if (!body || run.depth > 20) return null;
  run.called.add(name);
  run.functions.delete(name);
  run.depth += 1;
  const inner = new Scope(scope, params);
  const output =
    body.type === 'CompoundList' ? walkList(body, inner, run, stdin) : walkCommand(body, inner, run, stdin);
  run.depth -= 1;
  run.functions.set(name, body);
  return output;
}

/** What a function that nothing called would do: it stays defined for what comes later. */
export function walkUncalled(scope: Scope, run: Run): void {
  for (const name of [...run.functions.keys()])
    if (!run.called.has(name)) callFunction(name, undefined, scope, run, null);
}

/** The words of `for x in …` as what x may hold. */
function wordsValue(
  words: readonly Parameters<typeof expandWord>[0][] | undefined,
  scope: Scope,
  run: Run,
): Value {
  if (!words) return { alternatives: [], known: false };
  const expander = expanderOf(scope, run, new Map());
  const args = words.flatMap((word) => expandWord(word, expander));
  return { alternatives: args.map((arg) => arg.text), known: args.every((arg) => arg.known) };
}

/** Scripts inside a test or an arithmetic expression. */
function walkNested(node: SyntaxNode, scope: Scope, run: Run): void {
  forEachChild(node, (child) => {
    if (child.type === 'Script') walkParsed(child, new Scope(scope), run);
    else walkNested(child, scope, run);
  });
}

export function expanderOf(scope: Scope, run: Run, picks: Expander['picks']): Expander {
  return {
    scope,
    picks,
    substitute: (script) => {
      if (!script || script.commands.length === 0) return null;
      const output = walkParsed(script, new Scope(scope), run);
      return output === null ? null : output.replace(/\n+$/, '');
    },
  };
}

const walkers = { walkScript, callFunction, expanderOf };
export type Walkers = typeof walkers;
