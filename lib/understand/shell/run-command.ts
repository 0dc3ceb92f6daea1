import type { Assignment, Command } from 'unbash';
import { signalOfVariable } from '@/lib/understand/target/signal-of-variable';
import type { Arg } from './arg';
import type { Stdin } from './call';
import { dispatch } from './dispatch';
import { type Expander, expandText, expandWord, type Picks } from './expand-word';
import { readRedirections } from './read-redirections';
import type { Run } from './run';
import { Scope } from './scope';
import type { Stdout, Walkers } from './walk-script';

/** Most combinations of variables' alternatives that one command is read with. */
const maxReadings = 16;

/** Reads one simple command, once for each combination of what its variables may hold. */
export function runCommand(node: Command, scope: Scope, run: Run, stdin: Stdin, walkers: Walkers): Stdout {
  const picks: Picks = new Map();
  const before = run.findings.length;
  for (let reading = 1; ; reading += 1) {
    if (!run.mayRun()) return null;
    const output = readOnce(node, scope, run, stdin, walkers, picks);
    if (!nextPicks(picks)) return picks.size > 0 && reading > 1 ? null : output;
    if (reading < maxReadings) continue;
    if (run.findings.slice(before).some((finding) => finding.verb !== 'read'))
      run.doubt(node.name?.text ?? '', 'its variables may hold more combinations than are followed');
    return null;
  }
}

/** Turns to the next combination; false after the last. */
function nextPicks(picks: Picks): boolean {
  for (const pick of picks.values()) {
    pick.index += 1;
    if (pick.index < pick.count) return true;
    pick.index = 0;
  }
  return false;
}

function readOnce(
  node: Command,
  scope: Scope,
  run: Run,
  stdin: Stdin,
  walkers: Walkers,
  picks: Picks,
): Stdout {
  const expander = walkers.expanderOf(scope, run, picks);
  const words = node.name ? expandWord(node.name, expander) : [];
  const declared: Assignment[] = [];
  for (const part of node.args) {
    if (part.type === 'Word') words.push(...expandWord(part, expander));
    else declared.push(part);
  }
  const assigned = node.prefix.filter((part) => part.type === 'Assignment');
  const name = words[0]?.text ?? '';
  const redirected = readRedirections(
    node.redirects,
    expander,
    run,
    name,
    printsNothing(words.map((word) => word.text)),
  );
  if (words.length === 0) {
    for (const part of assigned) assign(part, scope, expander, run);
    return redirected.redirected ? '' : assigned.length > 0 ? '' : null;
  }
  for (const part of declared) {
    words.push(asWord(part, expander));
    assign(part, scope, expander, run);
  }
  const inner = assigned.length > 0 ? new Scope(scope) : scope;
  const signalsBefore = run.signals;
  for (const part of assigned) assign(part, inner, expander, run);
  const output = dispatch(words, { stdin: redirected.stdin ?? stdin, scope: inner, run, walkers });
  if (assigned.length > 0) run.signals = signalsBefore;
  return redirected.redirected ? '' : output;
}

/** `> file`, `: > file`, `cat /dev/null > file`: what is written is nothing. */
function printsNothing(words: readonly string[]): boolean {
  const [name, ...rest] = words;
  if (name === undefined || name === ':' || name === 'true') return true;
  if (name === 'cat') return rest.length > 0 && rest.every((word) => word === '/dev/null');
  return (
    (name === 'echo' && rest[0] === '-n' && rest.slice(1).join('') === '' && rest.length > 0) ||
    (name === 'printf' && rest.join('') === '')
  );
}

function asWord(part: Assignment, expander: Expander): Arg {
  if (part.value?.type !== 'Word') return { text: part.text, known: true, pattern: false };
  const value = expandText(part.value, expander);
  return { ...value, text: `${part.name}=${value.text}` };
}

function assign(part: Assignment, scope: Scope, expander: Expander, run: Run): void {
  if (part.value?.type === 'ArrayValue') {
    const items = part.value.elements.flatMap((word) => expandWord(word, expander));
    const known = items.every((item) => item.known);
    const before = part.append ? (scope.get(`${part.name}[]`)?.alternatives[0] ?? '') : '';
    scope.set(`${part.name}[]`, {
      alternatives: [`${before} ${items.map((item) => item.text).join(' ')}`.trim()],
      known,
    });
    scope.set(part.name, { alternatives: [items[0]?.text ?? ''], known });
    return;
  }
  const value = part.value ? expandText(part.value, expander) : { text: '', known: true };
  const before = part.append ? scope.get(part.name) : undefined;
  scope.set(part.name, {
    alternatives: part.append
      ? (before?.alternatives ?? ['']).map((text) => text + value.text)
      : [value.text],
    known: value.known && (!part.append || (before?.known ?? false)),
  });
  const signal = value.text === '' ? undefined : signalOfVariable(part.name, value.text);
  if (signal) run.signals = [signal, ...run.signals];
}
