import { scanCode } from '@/lib/understand/match/scan-code';
import { scriptFindings } from '@/lib/understand/match/script-findings';
import { isListedTool } from '@/lib/understand/tools/registry';
import { literal } from './arg';
import { type Call, wordsOf } from './call';

/** Interpreters, the flag behind which their program stands, and their flags that take a value. */
const interpreters: Record<string, { code: RegExp; valued?: readonly string[] }> = {
  python: { code: /^-[A-Za-z]*c$/, valued: ['-W', '-X'] },
  node: {
    code: /^(-e|-p|-pe|--eval|--print)$/,
    valued: ['-r', '--require', '--import', '--loader', '--env-file'],
  },
  deno: { code: /^eval$/ },
  perl: { code: /^-[a-zA-Z0-9]*[eE]$/, valued: ['-I', '-M'] },
  ruby: { code: /^-[a-z]*e$/, valued: ['-r', '-I'] },
  php: { code: /^-r$/, valued: ['-d', '-c'] },
  lua: { code: /^-e$/ },
  Rscript: { code: /^-e$/ },
  osascript: { code: /^-e$/ },
  tsx: { code: /^(-e|--eval)$/ },
};
const runAlways = new Set([
  'java',
  'dotnet',
  'ts-node',
  'bun',
  'Rscript',
  'julia',
  'groovy',
  'scala',
  'elixir',
  'swift',
  'jupyter',
]);

/** Runs a program's text as far as it can be read; false where the name is no interpreter. */
export function runInterpreter(call: Call): boolean {
  const name = call.name
    .replace(/^(python|perl|ruby|php|lua|node)[\d.]+$/, '$1')
    .replace(/^(pypy\d?|py|ipython)$/, 'python')
    .replace(/^nodejs$/, 'node');
  const interpreter = Object.hasOwn(interpreters, name) ? interpreters[name] : undefined;
  if (!interpreter)
    return runAlways.has(name) && !isListedTool(name) ? runProgram(call, call.args[0]?.text ?? '') : false;
  let inPlace = false;
  for (let index = 0; index < call.args.length; index += 1) {
    const text = call.args[index]?.text ?? '';
    if (/^(--version|-V|-v|--help|-h)$/.test(text) && call.args.length === 1)
      return find(call, 'read', `${name} version`);
    if (name === 'perl' && /^-[a-z0-9]*i/.test(text))
      inPlace = find(call, 'change', 'perl -i edits files in place');
    if (interpreter.code.test(text)) return runCode(call, index + 1, inPlace);
    if (name === 'python' && text === '-m') return runModule(call, index + 1);
    if (text === '-') break;
    if (interpreter.valued?.includes(text)) index += 1;
    else if (!text.startsWith('-')) return isListedTool(name) ? false : runFile(call, index);
  }
  if (call.stdin?.text) return runText(call, call.stdin.text);
  if (call.stdin)
    call.run.doubt(
      `${call.stdin.from} | ${call.name}`,
      'the program comes out of a stream and is only known when it runs',
    );
  return find(call, 'execute', `${name} without a file`);
}

function find(
  call: Call,
  verb: 'read' | 'change' | 'execute' | 'destroy',
  rule: string,
  resource = '',
): true {
  const kind = verb === 'execute' ? 'program' : '';
  call.run.find({
    verb,
    service: 'program',
    kind,
    resource: resource.slice(0, 200),
    rule,
    words: wordsOf(call),
  });
  return true;
}

/** `manage.py`, `artisan`, `bin/rails` are tools of their own, whoever interprets them. */
function runFile(call: Call, at: number): true {
  const file = call.args[at]?.text ?? '';
  const own = file.slice(file.lastIndexOf('/') + 1);
  if (!isListedTool(own)) {
    if (call.args[at]?.known === false) return runProgram(call, file);
    const rest = call.args.slice(at + 1).map((arg) => arg.text);
    for (const found of scriptFindings(file, rest, { service: 'program', words: wordsOf(call) }))
      call.run.find(found);
    return true;
  }
  call.runWords([literal(own), ...call.args.slice(at + 1)]);
  return true;
}

function runProgram(call: Call, file: string): true {
  const target = call.args.find((arg) => arg.text === file);
  if (target && !target.known) call.run.doubt(target.text, 'which program runs is only known when it runs');
  return find(call, 'execute', 'program', file);
}

/** Modules that are tools of their own are read as such; the others run code. */
function runModule(call: Call, at: number): true {
  const module = call.args[at];
  if (!module) return find(call, 'execute', 'python -m');
  if (isListedTool(module.text)) {
    call.runWords([literal(module.text), ...call.args.slice(at + 1)]);
    return true;
  }
  return find(call, 'execute', 'python -m', module.text);
}

function runCode(call: Call, at: number, inPlace: boolean): true {
  const code = call.args[at];
  if (code && !code.known) call.run.doubt(code.text, 'part of the program is only known when it runs');
  return runText(call, code?.text ?? '', inPlace);
}

/** Programs are not parsed: calls that remove things, and shell commands in quotes, are looked for by name. */
function runText(call: Call, code: string, inPlace = false): true {
  const scanned = scanCode(code);
  for (const script of scanned.scripts) call.runScript(script);
  for (const found of scanned.calls) call.run.find({ ...found, service: 'program', words: wordsOf(call) });
  return inPlace || find(call, 'execute', 'program text');
}
