import type { WordPart } from 'unbash';

/** Most words one word may become. */
const maxWords = 64;

/** `a{b,c}d` as the words the shell makes of it. Items are taken as plain text. */
export function expandBraces(parts: readonly WordPart[]): (WordPart | string)[][] {
  let rows: (WordPart | string)[][] = [[]];
  for (const part of parts) {
    const items = part.type === 'BraceExpansion' ? itemsOf(part.text) : null;
    if (items === null || rows.length * items.length > maxWords) for (const row of rows) row.push(part);
    else rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  return rows;
}

function itemsOf(text: string): string[] {
  const inside = text.slice(1, -1);
  const range = /^(-?\d{1,6})\.\.(-?\d{1,6})$/.exec(inside);
  if (range) {
    const from = Number(range[1]);
    const to = Number(range[2]);
    const length = Math.min(Math.abs(to - from) + 1, maxWords + 1);
    return Array.from({ length }, (_, index) => String(from <= to ? from + index : from - index));
  }
  const items: string[] = [];
  let depth = 0;
  let current = '';
  for (const char of inside) {
    if (char === ',' && depth === 0) {
      items.push(current);
      current = '';
      continue;
    }
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    current += char;
  }
  return [...items, current].map((item) => item.replace(/["'\\]/g, ''));
}
