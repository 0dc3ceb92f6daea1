import type { DoubleQuotedChild, ParameterExpansionPart, ParsedScript, Word, WordPart } from 'unbash';
import type { Arg } from './arg';
import { expandBraces } from './expand-braces';
import { applyOperation } from './parameter-operation';
import type { Scope } from './scope';

/** Which alternative of a variable is meant in this reading of a command. */
export type Picks = Map<string, { index: number; count: number }>;

export type Expander = {
  scope: Scope;
  picks: Picks;
  /** Reads a substituted script for its effects; its output where that is known. */
  substitute: (script: ParsedScript | undefined, source: string) => string | null;
};

/** `list`: `$@` and `${array[@]}` stay several words inside quotes too. */
type Piece = {
  text: string;
  known: boolean;
  quoted: boolean;
  pattern?: boolean;
  stream?: string | null;
  list?: boolean;
};

/** The fields a word becomes. What only running it would tell stays in the text as written, marked not known. */
export function expandWord(word: Word, expander: Expander): Arg[] {
  if (!word.parts) return [{ text: word.value, known: true, pattern: false }];
  const rows = expandBraces(word.parts);
  return rows.flatMap((row) => {
    const pieces = row.flatMap((part) =>
      typeof part === 'string' ? [bare(part)] : piecesOf(part, expander),
    );
    return fieldsOf(pieces);
  });
}

/** A word as one text, without splitting: assignments, redirections, here-strings. */
export function expandText(word: Word, expander: Expander): Arg {
  if (!word.parts) return { text: word.value, known: true, pattern: false };
  return joined(word.parts.flatMap((part) => piecesOf(part, expander)));
}

/** The body of a here-document as text. */
export function expandParts(parts: readonly WordPart[], expander: Expander): Arg {
  return joined(parts.flatMap((part) => piecesOf(part, expander)));
}

function joined(pieces: readonly Piece[]): Arg {
  const stream = pieces.find((piece) => piece.stream !== undefined)?.stream;
  return {
    text: pieces.map((piece) => piece.text).join(''),
    known: pieces.every((piece) => piece.known),
    pattern: pieces.some((piece) => piece.pattern),
    ...(stream !== undefined && { stream }),
  };
}

function bare(text: string): Piece {
  return { text, known: true, quoted: true };
}

function piecesOf(part: WordPart | DoubleQuotedChild, expander: Expander): Piece[] {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [bare(part.value)];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const inner = part.parts.flatMap((child) => piecesOf(child, expander));
      return inner.length === 0
        ? [bare('')]
        : inner.map((piece) => ({ ...piece, quoted: !piece.list, pattern: false }));
    }
    case 'Glob':
    case 'ExtendedGlob':
      return [{ text: part.text, known: true, quoted: true, pattern: true }];
    case 'BraceExpansion':
      return [bare(part.text)];
    case 'SimpleExpansion':
      return variablePieces(part.text.slice(1), part.text, expander);
    case 'ParameterExpansion':
      return [parameterPiece(part, expander)];
    case 'CommandExpansion': {
      const output = expander.substitute(part.script, part.text);
      return [{ text: output ?? part.text, known: output !== null, quoted: false }];
    }
    case 'ArithmeticExpansion':
      return [{ text: part.text, known: true, quoted: true }];
    case 'ProcessSubstitution': {
      const output = expander.substitute(part.script, part.text);
      return [{ text: part.text, known: true, quoted: true, stream: output }];
    }
  }
}

function variablePieces(name: string, written: string, expander: Expander): Piece[] {
  if (name === '@' || name === '*') {
    const params = expander.scope.params;
    if (!params) return [{ text: written, known: false, quoted: true }];
    const text = params.map((param) => param.text).join(' ');
    return [{ text, known: params.every((param) => param.known), quoted: false, list: true }];
  }
  const found = lookUp(name, expander);
  if (!found) return [{ text: written, known: false, quoted: true }];
  return [{ ...found, quoted: false, pattern: /[*?]/.test(found.text) }];
}

function lookUp(name: string, expander: Expander): { text: string; known: boolean } | undefined {
  if (/^[?$!#_-]$/.test(name) || name === '0') return { text: `$${name}`, known: true };
  if (/^\d+$/.test(name)) {
    const params = expander.scope.params;
    if (!params) return undefined;
    return params[Number(name) - 1] ?? { text: '', known: true };
  }
  const value = expander.scope.get(name);
  if (!value || value.alternatives.length === 0) return undefined;
  const pick = expander.picks.get(name) ?? { index: 0, count: value.alternatives.length };
  expander.picks.set(name, pick);
  return { text: value.alternatives[pick.index] ?? '', known: value.known };
}

function parameterPiece(part: ParameterExpansionPart, expander: Expander): Piece {
  const unknown: Piece = { text: part.text, known: false, quoted: true };
  if (part.prefix === '#') return { text: part.text, known: true, quoted: true };
  if (part.parameter === '@' || part.parameter === '*')
    return variablePieces(part.parameter, part.text, expander)[0] ?? unknown;
  const found = part.index ? lookUp(`${part.parameter}[]`, expander) : lookUp(part.parameter, expander);
  if (part.prefix === '!') {
    const name = found?.known ? found.text : '';
    const behind = /^\w+$/.test(name) ? lookUp(name, expander) : undefined;
    return behind ? { ...behind, quoted: false } : unknown;
  }
  if (!part.operation)
    return found
      ? { ...found, quoted: false, pattern: /[*?]/.test(found.text), list: Boolean(part.index) }
      : unknown;
  const result = applyOperation(part.operation, found, (word) => expandText(word, expander));
  return result ? { ...result, quoted: false } : unknown;
}

/** Joins pieces to words, splitting at blanks inside unquoted expansions. */
function fieldsOf(pieces: readonly Piece[]): Arg[] {
  const fields: Arg[] = [];
  let current: Arg | null = null;
  const add = (text: string, piece: Piece) => {
    const before: Arg = current ?? { text: '', known: true, pattern: false };
    current = {
      text: before.text + text,
      known: before.known && piece.known,
      pattern: before.pattern || (piece.pattern ?? false),
      ...((piece.stream ?? before.stream) !== undefined && { stream: piece.stream ?? before.stream }),
    };
    if (piece.stream === null) current.stream = null;
  };
  for (const piece of pieces) {
    if (piece.quoted || !piece.known || !/\s/.test(piece.text)) {
      if (piece.text !== '' || piece.quoted) add(piece.text, piece);
      continue;
    }
    for (const [index, text] of piece.text.split(/[ \t\n]+/).entries()) {
      if (index > 0 && current) {
        fields.push(current);
        current = null;
      }
      if (text !== '') add(text, piece);
    }
  }
  if (current) fields.push(current);
  return fields;
}
