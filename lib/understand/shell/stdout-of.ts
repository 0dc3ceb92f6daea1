import type { Call } from './call';
import { expandEscapes } from './expand-escapes';
import type { Stdout } from './walk-script';

/** Longest output that is followed, characters. */
const maxOutput = 200_000;

/** What a command prints, where its words and its input tell; null where they do not. */
export function stdoutOf(call: Call): Stdout {
  const output = printed(call);
  return output !== null && output.length <= maxOutput ? output : null;
}

function printed(call: Call): Stdout {
  const texts = call.args.map((arg) => arg.text);
  const files = texts.filter((text) => !text.startsWith('-'));
  const input = call.stdin?.text ?? null;
  switch (call.name) {
    case 'echo':
      return call.args.every((arg) => arg.known) ? echo(texts) : null;
    case 'printf':
      return call.args.every((arg) => arg.known) ? printf(texts) : null;
    case 'cat':
    case 'tee':
    case 'pv':
    case 'sponge':
      return call.name === 'tee' || files.length === 0 ? input : null;
    case 'which':
    case 'command':
    case 'type':
      return files.length === 1 &&
        /^[\w.-]+$/.test(files[0] ?? '') &&
        (call.name === 'which' || texts[0] === '-v')
        ? `${files[0]}\n`
        : null;
    case 'base64':
    case 'openssl':
      return input !== null && texts.some((text) => /^(-d|-D|--decode)$/.test(text))
        ? decode(input, 'base64')
        : null;
    case 'xxd':
      return input !== null && texts.some((text) => text.includes('r')) ? decode(input, 'hex') : null;
    case 'rev':
      return input === null
        ? null
        : input
            .split('\n')
            .map((line) => [...line].reverse().join(''))
            .join('\n');
    case 'tr':
      return input === null ? null : translate(input, texts);
    case 'basename':
      return files.length === 1 ? `${files[0]?.split('/').at(-1) ?? ''}\n` : null;
    default:
      return null;
  }
}

function echo(texts: readonly string[]): string {
  const flags = texts.findIndex((text) => !/^-[neE]+$/.test(text));
  const start = flags < 0 ? texts.length : flags;
  const options = texts.slice(0, start).join('');
  const text = texts.slice(start).join(' ');
  return `${options.includes('e') ? expandEscapes(text) : text}${options.includes('n') ? '' : '\n'}`;
}

function printf(texts: readonly string[]): string {
  const [format = '', ...values] = texts[0] === '--' ? texts.slice(1) : texts;
  let next = 0;
  const once = () =>
    expandEscapes(format).replace(/%[-\d.]*([sbdqc%])/g, (_, kind: string) =>
      kind === '%' ? '%' : (values[next++] ?? ''),
    );
  let text = once();
  while (next > 0 && next < values.length && text.length < maxOutput) text += once();
  return text;
}

function decode(text: string, encoding: 'base64' | 'hex'): Stdout {
  const clean = text.replace(/\s+/g, '');
  if (clean === '' || !/^[A-Za-z0-9+/=_-]+$/.test(clean)) return null;
  return new TextDecoder().decode(Buffer.from(clean, encoding));
}

/** `tr a-z n-za-m` and `tr -d x`, as far as plain sets go. */
function translate(input: string, texts: readonly string[]): Stdout {
  const [from, to] = texts.filter((text) => !/^-[a-z]$/.test(text));
  if (from === undefined || /[[\]\\]/.test(from + (to ?? ''))) return null;
  const source = setOf(from);
  if (texts.includes('-d')) return [...input].filter((char) => !source.includes(char)).join('');
  if (to === undefined || texts.some((text) => /^-[a-z]$/.test(text))) return null;
  const target = setOf(to);
  const map = new Map(source.map((char, index) => [char, target[Math.min(index, target.length - 1)] ?? '']));
  return [...input].map((char) => map.get(char) ?? char).join('');
}

function setOf(text: string): string[] {
  return [
    ...text.slice(0, 200).replace(/(.)-(.)/g, (_, first: string, last: string) => {
      const from = first.charCodeAt(0);
      const to = Math.min(last.charCodeAt(0), from + 200);
      return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) =>
        String.fromCharCode(from + index),
      ).join('');
    }),
  ];
}
