import { type Arg, literal } from './arg';
import type { Call } from './call';

const valued = new Set(
  '-I -n -P -L -d -E -s -a -j -J -i -l --max-args --max-procs --max-lines --delimiter --arg-file --replace --jobs --colsep -C -N --delay --timeout'.split(
    ' ',
  ),
);

/** `xargs cmd`: the command with words out of a stream behind it, which are known only where the stream is. */
export function runXargs(call: Call): true {
  const { args } = call;
  let index = 0;
  let placeholder = call.name === 'xargs' ? '' : '{}';
  for (; index < args.length; index += 1) {
    const text = args[index]?.text ?? '';
    if (text === '--') {
      index += 1;
      break;
    }
    if (!text.startsWith('-')) break;
    if (text === '-I' || text === '-J' || text === '--replace') placeholder = args[index + 1]?.text ?? '{}';
    else if (/^-I./.test(text)) placeholder = text.slice(2);
    else if (text === '-i') placeholder = '{}';
    if (valued.has(text) && text !== '-i' && text !== '-l' && text !== '--replace') index += 1;
  }
  const [command, items] = split(args.slice(index), call);
  if (command.length === 0) return runItems(call, items);
  const shell = command.length === 1 && /\s/.test(command[0]?.text ?? '');
  if (shell) {
    call.runScript((command[0] as Arg).text);
    return true;
  }
  const holds = placeholder !== '' && command.some((arg) => arg.text.includes(placeholder));
  if (holds)
    call.runWords(
      command.map((arg) => fill(arg, placeholder, items)),
      null,
    );
  else call.runWords([...command, ...items], null);
  return true;
}

/** `parallel cmd ::: a b`: the words behind the colons are the items. */
function split(words: readonly Arg[], call: Call): [readonly Arg[], readonly Arg[]] {
  const colons = words.findIndex((arg) => /^:::\+?$/.test(arg.text));
  if (colons >= 0) return [words.slice(0, colons), words.slice(colons + 1)];
  const text = call.stdin?.text;
  if (text == null)
    return [words, [{ text: `words from ${call.stdin?.from || 'a stream'}`, known: false, pattern: true }]];
  const items = text.split(/\s+/).filter((item) => item !== '');
  return [words, items.slice(0, 50).map(literal)];
}

function fill(arg: Arg, placeholder: string, items: readonly Arg[]): Arg {
  if (!arg.text.includes(placeholder)) return arg;
  const value = items.map((item) => item.text).join(' ');
  const known = items.every((item) => item.known);
  return { text: arg.text.replaceAll(placeholder, () => value), known: arg.known && known, pattern: true };
}

/** Without a command, `xargs` prints and `parallel` runs its lines. */
function runItems(call: Call, items: readonly Arg[]): true {
  if (call.name === 'xargs') {
    call.run.find({ verb: 'read', service: 'shell', rule: 'xargs without a command', words: 'xargs' });
    return true;
  }
  const unknown = items.find((item) => !item.known);
  if (unknown) call.run.doubt(unknown.text, `what ${call.name} runs is only known when it runs`);
  call.runScript(call.stdin?.text ?? items.map((item) => item.text).join('\n'));
  if (unknown)
    call.run.find({
      verb: 'execute',
      service: 'shell',
      kind: 'script',
      rule: `${call.name} runs a stream`,
      words: call.name,
    });
  return true;
}
