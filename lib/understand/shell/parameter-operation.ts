import type { ParameterOperation, Word } from 'unbash';

type Known = { text: string; known: boolean };

/**
 * `${name:-word}` and its relatives, as far as they can be worked out. `found` undefined: the variable's value is not
 * known, and a default is then what is likely, not what is certain. Undefined where the result cannot be told.
 */
export function applyOperation(
  operation: ParameterOperation,
  found: Known | undefined,
  expand: (word: Word) => Known,
): Known | undefined {
  if (operation.type === 'Default')
    return applyDefault(operation.operator, found, () => expand(operation.operand));
  if (!found?.known) return undefined;
  const { text } = found;
  switch (operation.type) {
    case 'CaseModification':
      if (operation.operator.startsWith('^')) return caseOf(text, operation.operator === '^^', 'toUpperCase');
      return caseOf(text, operation.operator === ',,', 'toLowerCase');
    case 'Slice': {
      const offset = Number(expand(operation.offset).text);
      const length = operation.length ? Number(expand(operation.length).text) : undefined;
      if (!Number.isInteger(offset) || (length !== undefined && !Number.isInteger(length))) return undefined;
      const rest = text.slice(offset);
      return { text: length === undefined ? rest : rest.slice(0, length), known: true };
    }
    case 'Replace': {
      const pattern = expand(operation.pattern);
      const replacement = expand(operation.replacement);
      if (!pattern.known || !replacement.known || /[*?[]/.test(pattern.text) || pattern.text === '')
        return undefined;
      const changed =
        operation.operator === '//'
          ? text.replaceAll(pattern.text, () => replacement.text)
          : text.replace(pattern.text, () => replacement.text);
      return { text: changed, known: true };
    }
    case 'Remove':
      return remove(text, operation.operator, expand(operation.operand));
    default:
      return undefined;
  }
}

function applyDefault(operator: string, found: Known | undefined, operand: () => Known): Known | undefined {
  const isSet = found !== undefined && !(operator.startsWith(':') && found.known && found.text === '');
  if (operator.endsWith('+')) return isSet ? operand() : { text: '', known: false };
  if (isSet || operator.endsWith('?')) return found;
  const fallback = operand();
  return { text: fallback.text, known: fallback.known && found !== undefined };
}

function caseOf(text: string, all: boolean, method: 'toUpperCase' | 'toLowerCase'): Known {
  return { text: all ? text[method]() : text.slice(0, 1)[method]() + text.slice(1), known: true };
}

/** Only plain patterns, and one `*` at the open end, are worked out. */
function remove(text: string, operator: string, pattern: Known): Known | undefined {
  if (!pattern.known) return undefined;
  const fromStart = operator.startsWith('#');
  const plain = fromStart ? pattern.text.replace(/^\*/, '') : pattern.text.replace(/\*$/, '');
  if (/[*?[]/.test(plain)) return undefined;
  const open = plain.length < pattern.text.length;
  if (!open) {
    if (fromStart) return { text: text.startsWith(plain) ? text.slice(plain.length) : text, known: true };
    return { text: plain !== '' && text.endsWith(plain) ? text.slice(0, -plain.length) : text, known: true };
  }
  const longest = operator.length === 2;
  if (fromStart) {
    const at = longest ? text.lastIndexOf(plain) : text.indexOf(plain);
    return { text: at < 0 ? text : text.slice(at + plain.length), known: true };
  }
  const at = longest ? text.indexOf(plain) : text.lastIndexOf(plain);
  return { text: at < 0 ? text : text.slice(0, at), known: true };
}
