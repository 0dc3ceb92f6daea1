import { parse } from 'smol-toml';
import { MachineError, messageOf } from '@/lib/machine/machine-error';

/** The table in a TOML file's text. Throws MachineError naming the file. */
export function parseTomlText(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new MachineError(
      `${file} is not TOML: ${messageOf(error).split('\n')[0]}. Put it right first; nothing was changed.`,
    );
  }
}

const header = /^\s*\[/;

/**
 * Sets `key = value` in a table (undefined: at the top) by changing that one line, so that comments and order stay. Throws MachineError when the
 * text says the same in a way that one line cannot change (an inline or dotted table).
 */
export function setTomlKey(
  text: string,
  table: string | undefined,
  key: string,
  value: string | boolean,
  file: string,
): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const start = table === undefined ? -1 : lines.findIndex((line) => tableOf(line) === table);
  const wanted = `${key} = ${JSON.stringify(value)}`;
  if (table !== undefined && start < 0) {
    const gap = lines.length > 0 && lines.at(-1)?.trim() !== '' ? [''] : [];
    lines.push(...gap, `[${table}]`, wanted);
  } else {
    const next = lines.findIndex((line, index) => index > start && header.test(line));
    const end = next < 0 ? lines.length : next;
    const own = lines.findIndex(
      (line, index) => index > start && index < end && new RegExp(`^\\s*"?${key}"?\\s*=`).test(line),
    );
    if (own >= 0)
      lines[own] = `${lines[own]?.match(/^\s*/)?.[0] ?? ''}${wanted}${commentOf(lines[own] ?? '')}`;
    else if (table === undefined) lines.splice(afterComment(lines, end), 0, wanted);
    else lines.splice(start + 1, 0, wanted);
  }
  const changed = `${lines.join('\n')}\n`;
  const path = table === undefined ? [key] : [table, key];
  const now = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    parseTomlText(changed, file),
  );
  if (now !== value)
    throw new MachineError(
      `${file}: ${path.join('.')} cannot be set to ${String(value)}. Set it by hand, then try again.`,
    );
  return changed;
}

const opening = '# >>> Interlock: written by agent.mjs connect; agent.mjs disconnect takes it out again';
const closing = '# <<< Interlock';

/** Puts a block of our own at the end, in the place of one that is there. */
export function putTomlBlock(text: string, block: string): string {
  const rest = takeTomlBlock(text);
  return `${rest}${rest === '' || rest.endsWith('\n\n') ? '' : '\n'}${opening}\n${block.trim()}\n${closing}\n`;
}

export function takeTomlBlock(text: string): string {
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0) return text;
  return text.slice(0, start).replace(/\n\n$/, '\n') + text.slice(end + closing.length).replace(/^\n/, '');
}

/** Takes out `key = value` lines of a table where they still say what we wrote. */
export function takeTomlKey(
  text: string,
  table: string | undefined,
  key: string,
  value: string | boolean,
): string {
  let inside = table === undefined;
  const kept = text.split('\n').filter((line) => {
    if (header.test(line)) inside = tableOf(line) === table;
    return !(inside && line.trim() === `${key} = ${JSON.stringify(value)}`);
  });
  return kept.join('\n');
}

function tableOf(line: string): string | undefined {
  return line.match(/^\s*\[\s*([\w.-]+)\s*\]\s*(?:#.*)?$/)?.[1];
}

function commentOf(line: string): string {
  return line.match(/(?:true|false|"[^"]*"|'[^']*'|\d)(\s*#.*)$/)?.[1] ?? '';
}

/** A key at the top belongs before the first table, but behind the comment that opens the file. */
function afterComment(lines: string[], end: number): number {
  const blank = lines.findIndex((line) => !line.trim().startsWith('#'));
  return Math.min(blank < 0 ? lines.length : blank, end);
}
