import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from './csv-row';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '|calc', '%0A'])(
  'a cell that begins like a formula is text: %j',
  (cell) => {
    expect(csvRow([cell])).toMatch(/^"?'/);
  },
);

test('quotes by RFC 4180: commas, quotes and line ends inside a cell', () => {
  expect(csvRow(['a', 'b,c', 'say "hi"', 'two\r\nlines', null, ''])).toBe(
    'a,"b,c","say ""hi""","two\r\nlines",,\r\n',
  );
});

test('control characters are seen, not obeyed', () => {
  expect(csvRow(['\u001b[31mred\u0007', 'nul\u0000', 'c1\u009b'])).toBe(
    '\\x1b[31mred\\x07,nul\\x00,c1\\x9b\r\n',
  );
});

test('a formula behind a quote or a control character stays text', () => {
  expect(csvRow(['"=1+1"'])).toBe('"""=1+1"""\r\n');
  expect(csvRow(['\u0000=1+1'])).toBe('\\x00=1+1\r\n');
});

/** Reads one row as RFC 4180 says. */
function parseRow(row: string): string[] {
  const cells: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n)/gy;
  for (let match = pattern.exec(row); match; match = pattern.exec(row)) {
    const cell = match[1] ?? '';
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === '\r\n') break;
  }
  return cells;
}

test('whatever an agent wrote: as many cells come back, none is a formula, none has a control character', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 }),
      (cells) => {
        const read = parseRow(csvRow(cells));
        expect(read).toHaveLength(cells.length);
        for (const cell of read) {
          expect(cell).not.toMatch(/^[=+\-@\t\r\n|%]/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
          expect(cell).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
        }
      },
    ),
  );
});
