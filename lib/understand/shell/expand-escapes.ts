const plain: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '',
  b: '',
  e: '\u001b',
  f: '\f',
  v: '\v',
  '"': '"',
  "'": "'",
};

/** Backslash escapes as `echo -e` and `printf` read them: `\n`, `\x72`, `\0162`, `\u0072`. */
export function expandEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|0?([0-7]{1,3})|(.))/gs,
    (whole, hex?: string, unicode?: string, octal?: string, char?: string) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return plain[char ?? ''] ?? whole;
    },
  );
}
