import {
  applyEdits,
  type FormattingOptions,
  modify,
  type ParseError,
  parse,
  printParseErrorCode,
} from 'jsonc-parser';
import { MachineError } from '@/lib/machine/machine-error';

type Path = (string | number)[];

/** Sets a value in JSON text and leaves all the rest as it is: order, spaces and comments. */
export function setIn(text: string, at: Path, value: unknown): string {
  return applyEdits(text, modify(text, at, value, { formattingOptions: formatOf(text) }));
}

/** Appends to the array at a path; makes it when there is none. */
export function appendIn(text: string, at: Path, value: unknown): string {
  const array = valueIn(parse(text), at);
  if (!Array.isArray(array)) return setIn(text, at, [value]);
  const edits = modify(text, [...at, array.length], value, {
    formattingOptions: formatOf(text),
    isArrayInsertion: true,
  });
  return applyEdits(text, edits);
}

/** Removes what is at a path. */
export function removeIn(text: string, at: Path): string {
  return setIn(text, at, undefined);
}

/** The object in a JSON file's text (comments allowed; an empty file is an empty object). Throws MachineError naming file and line. */
export function parseJsonText(text: string, file: string): Record<string, unknown> {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true }) ?? {};
  const first = errors[0];
  if (first) {
    const line = text.slice(0, first.offset).split('\n').length;
    throw new MachineError(
      `${file} is not JSON (line ${line}: ${printParseErrorCode(first.error)}). Put it right first; nothing was changed.`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MachineError(`${file} holds no JSON object. Put it right first; nothing was changed.`);
  return value as Record<string, unknown>;
}

/** What is at a path in a value; undefined where there is nothing. */
export function valueIn(value: unknown, at: Path): unknown {
  return at.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );
}

function formatOf(text: string): FormattingOptions {
  const indent = text.match(/^([ \t]+)\S/m)?.[1] ?? '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol,
  };
}
