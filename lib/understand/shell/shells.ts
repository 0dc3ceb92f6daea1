import { scriptFindings } from '@/lib/understand/match/script-findings';
import { type Call, wordsOf } from './call';

const shells = new Set(
  'sh bash zsh dash ksh ash mksh fish rbash pwsh powershell cmd tcsh csh su-shell'.split(' '),
);
/** Flags of shells that take the next word. */
const valued = new Set([
  '-o',
  '+o',
  '-O',
  '+O',
  '--rcfile',
  '--init-file',
  '-ExecutionPolicy',
  '-ep',
  '-exec',
  '-WindowStyle',
  '-w',
  '-Version',
]);
const commandFlag = /^(-[a-zA-Z]*c|--command|-Command|-command|\/c|\/C|\/k)$/;

/** Runs `sh -c '…'`, `sh script`, or a shell fed by a stream; false where the name is no shell. */
export function runShell(call: Call): boolean {
  if (!shells.has(call.name)) return false;
  const { args } = call;
  let index = 0;
  for (; index < args.length; index += 1) {
    const text = args[index]?.text ?? '';
    if (commandFlag.test(text)) return runString(call, index + 1);
    if (text === '-EncodedCommand' || text === '-enc' || text === '-e')
      return runEncoded(call, args[index + 1]?.text ?? '');
    if (text === '--version' || text === '--help') return find(call, 'read', 'shell version');
    if (text === '-s' || text === '-') break;
    if (valued.has(text)) index += 1;
    else if (!/^[-+]/.test(text)) return runFile(call, index);
  }
  return runStream(call);
}

function find(call: Call, verb: 'read' | 'execute', rule: string, resource = ''): true {
  call.run.find({
    verb,
    service: 'shell',
    kind: verb === 'execute' ? 'script' : '',
    resource: resource.slice(0, 200),
    rule,
    words: wordsOf(call),
  });
  return true;
}

function runString(call: Call, at: number): boolean {
  const script = call.args[at];
  if (!script) return find(call, 'execute', 'shell without a script');
  const joined = call.name === 'cmd' || /^p/.test(call.name);
  const source = joined
    ? call.args
        .slice(at)
        .map((arg) => arg.text)
        .join(' ')
    : script.text;
  if (!script.known) {
    call.run.doubt(script.text, `part of what ${call.name} -c runs is only known when it runs`);
    find(call, 'execute', 'shell with an unknown script', script.text);
  }
  call.runScript(source, call.args.slice(at + 2), call.stdin);
  return true;
}

/** PowerShell's base64 of UTF-16. */
function runEncoded(call: Call, text: string): true {
  if (!/^p/.test(call.name)) return runStream(call);
  call.runScript(Buffer.from(text, 'base64').toString('utf16le'));
  return true;
}

function runFile(call: Call, at: number): boolean {
  const file = call.args[at];
  if (!file) return runStream(call);
  if (file.stream !== undefined || (file.text.startsWith('/dev/') && call.stdin)) {
    if (typeof file.stream === 'string') call.runScript(file.stream);
    else if (file.stream === null) return doubtStream(call, file.text);
    else return runStream(call);
    return true;
  }
  if (!file.known) call.run.doubt(file.text, 'which script runs is only known when it runs');
  const rest = call.args.slice(at + 1).map((arg) => arg.text);
  for (const found of scriptFindings(file.text, rest, { service: 'shell', words: wordsOf(call) }))
    call.run.find(found);
  return true;
}

function runStream(call: Call): true {
  const { stdin } = call;
  if (stdin === null) return find(call, 'execute', 'interactive shell');
  if (stdin.text === null) return doubtStream(call, stdin.from);
  call.runScript(stdin.text);
  return true;
}

function doubtStream(call: Call, from: string): true {
  call.run.doubt(`${from} | ${call.name}`, 'the script comes out of a stream and is only known when it runs');
  return find(call, 'execute', 'shell fed by a stream', from);
}
