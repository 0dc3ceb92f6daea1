import type { Finding } from '@/lib/understand/match/finding';
import { type Call, wordsOf } from './call';

/** Builtins and small programs that only look at or print something. */
const quiet = new Set(
  `cd pushd popd echo printf test [ [[ true false : read set shopt let return break continue wait jobs fg bg exit shift umask type
   getopts local declare typeset readonly export unset dirs hash ulimit mapfile readarray complete compgen bind enable help times sleep
   logout caller history suspend disown`
    .trim()
    .split(/\s+/),
);

/** Runs a shell builtin; false where the name is none. */
export function runBuiltin(call: Call): boolean {
  switch (call.name) {
    case 'eval':
      return runEval(call);
    case 'source':
    case '.':
      return runSource(call);
    case 'trap':
      if (call.args[0] && call.args.length > 1) call.runScript(call.args[0].text);
      else find(call, 'read');
      return true;
    case 'alias':
      for (const { text } of call.args) {
        const equals = text.indexOf('=');
        if (equals > 0) call.run.aliases.set(text.slice(0, equals), text.slice(equals + 1));
      }
      find(call, 'read');
      return true;
    case 'unset':
      for (const { text } of call.args) call.scope.unset(text);
      break;
    case 'set':
      setParameters(call);
      break;
    case 'cd':
    case 'pushd':
      enterFolder(call);
      break;
    case 'read':
    case 'mapfile':
    case 'readarray':
      readVariables(call);
      break;
  }
  if (!quiet.has(call.name)) return false;
  find(call, 'read');
  return true;
}

function find(call: Call, verb: Finding['verb'], more: Partial<Finding> = {}): void {
  call.run.find({ verb, service: 'shell', rule: `shell ${call.name}`, words: wordsOf(call), ...more });
}

/** The script is what the words become; unknown words in it are unknown commands. */
function runEval(call: Call): true {
  const source = call.args.map((arg) => arg.text).join(' ');
  const unknown = call.args.find((arg) => !arg.known);
  if (unknown) {
    call.run.doubt(unknown.text, 'what eval runs is only known when it runs');
    find(call, 'execute', { resource: source.slice(0, 200) });
  }
  call.runScript(source);
  return true;
}

function runSource(call: Call): true {
  const [file] = call.args;
  if (typeof file?.stream === 'string') call.runScript(file.stream);
  else {
    if (file?.stream === null || (file && !file.known))
      call.run.doubt(file.text, 'the script it reads is only known when it runs');
    find(call, 'execute', { kind: 'script', resource: file?.text ?? '' });
  }
  return true;
}

function setParameters(call: Call): void {
  const dashes = call.args.findIndex((arg) => arg.text === '--');
  if (dashes >= 0) call.scope.params = call.args.slice(dashes + 1);
}

/** The folder is a weak signal for what follows. */
function enterFolder(call: Call): void {
  const [folder] = call.args;
  if (folder?.known && folder.text.length > 1)
    call.run.signals = [
      ...call.run.signals,
      { value: folder.text, words: `cd ${folder.text}`, weight: 'folder' as const },
    ].slice(-50);
}

/** What is read from a stream is known where the stream is. */
function readVariables(call: Call): void {
  const names = call.args.filter((arg) => /^[A-Za-z_]\w*$/.test(arg.text)).map((arg) => arg.text);
  const lines = call.stdin?.text?.split('\n').filter((line) => line !== '') ?? [];
  const known = call.stdin?.text != null && names.length === 1;
  for (const name of names.length > 0 ? names : ['REPLY'])
    call.scope.set(name, known ? { alternatives: lines, known } : { alternatives: [], known: false });
}
