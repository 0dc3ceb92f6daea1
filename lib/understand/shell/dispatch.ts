import { verbAmong } from '@/lib/understand/match/general-verbs';
import { matchTool } from '@/lib/understand/match/match-tool';
import { toolNamed } from '@/lib/understand/tools/registry';
import type { Arg } from './arg';
import { runBuiltin } from './builtins';
import { type Call, type Stdin, wordsOf } from './call';
import { runInterpreter } from './interpreters';
import type { Run } from './run';
import { Scope } from './scope';
import { runShell } from './shells';
import { stdoutOf } from './stdout-of';
import { matchUnlisted } from './unlisted';
import type { Stdout, Walkers } from './walk-script';
import { unwrap } from './wrappers';

type Surroundings = { stdin: Stdin; scope: Scope; run: Run; walkers: Walkers };

/** Reads one command, its words expanded: a function, a builtin, a wrapper, a shell, a listed tool, or any other. */
export function dispatch(words: readonly Arg[], around: Surroundings): Stdout {
  const { run, scope, walkers } = around;
  const [head, ...args] = words;
  if (!head || !run.mayRun()) return null;
  // `timeout 5 A=1 cmd` fails as it stands; somebody's shell may still read it as meant.
  if (args.length > 0 && /^[A-Za-z_]\w*=/.test(head.text)) return dispatch(args, around);
  const alias = head.known ? run.aliases.get(head.text) : undefined;
  if (alias !== undefined) return runAlias(head.text, alias, args, around);
  const call = callOf(nameOf(head.text), args, around);
  if (!head.known) return doubtHead(head, call);
  if (run.functions.has(head.text)) return walkers.callFunction(head.text, args, scope, run, around.stdin);
  run.depth += 1;
  const known =
    run.depth < 60 && (runBuiltin(call) || unwrap(call) || runShell(call) || runInterpreter(call));
  run.depth -= 1;
  if (!known) {
    const tool = toolNamed(call.name);
    for (const finding of tool ? matchTool(tool, call) : matchUnlisted(call, head.text)) run.find(finding);
  }
  return stdoutOf(call);
}

/** The program's own name: without folder, `.exe`, and the case Windows does not care about. */
function nameOf(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  return name.endsWith('.exe') ? name.slice(0, -4) : name || text;
}

function callOf(name: string, args: readonly Arg[], around: Surroundings): Call {
  const { scope, run, walkers } = around;
  return {
    name,
    args,
    stdin: around.stdin,
    scope,
    run,
    runWords: (inner, stdin = around.stdin) => void dispatch(inner, { ...around, stdin }),
    runScript: (source, params, stdin = null) =>
      void walkers.walkScript(source, new Scope(scope, params), run, stdin),
  };
}

function runAlias(name: string, alias: string, args: readonly Arg[], around: Surroundings): Stdout {
  const { run, scope, walkers } = around;
  run.aliases.delete(name);
  const rest = args.map((arg) =>
    /^[\w./:=@%+,-]+$/.test(arg.text) ? arg.text : `'${arg.text.replaceAll("'", `'\\''`)}'`,
  );
  const output = walkers.walkScript([alias, ...rest].join(' '), new Scope(scope), run, around.stdin);
  run.aliases.set(name, alias);
  return output;
}

/** The command itself is only known when it runs. Its other words may still say what it would do. */
function doubtHead(head: Arg, call: Call): null {
  call.run.doubt(head.text, 'which command it is, is only known when it runs');
  const verb = verbAmong(call.args.map((arg) => arg.text))?.verb;
  const finding = {
    service: 'shell',
    resource: head.text.slice(0, 200),
    words: wordsOf({ name: head.text, args: call.args }),
  };
  call.run.find({ ...finding, verb: 'execute', rule: 'unknown command' });
  if (verb === 'destroy' || verb === 'grant')
    call.run.find({ ...finding, verb, rule: 'general verb behind an unknown command' });
  return null;
}
