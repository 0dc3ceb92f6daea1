/** Beginnings that a spreadsheet would take for a formula (ASVS 5.0, 1.2.10). */
const formula = /^[=+\-@\t\r\n\0|%]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is made visible
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** One CSV row (RFC 4180). Cells are agents' text: formulas are made plain text, control characters visible. */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const visible = text.replace(
    controls,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  const plain = formula.test(visible) ? `'${visible}` : visible;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
