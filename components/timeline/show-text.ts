/** Characters that show nothing, or change how others are shown: the tricks of hostile output. */
const hidden = /[\p{Cc}\p{Cf}\u115f\u1160\u17b4\u17b5\u2028\u2029\u3164\uffa0]/gu;

const names: Record<string, string> = {
  '\n': '⏎',
  '\t': '⇥',
  '\r': '⟨CR⟩',
  '\u001b': '⟨ESC⟩',
  '\u0000': '⟨NUL⟩',
};

const visible = (character: string) =>
  names[character] ?? `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text of an agent on one line: every control, invisible or direction-changing character made visible, cut at `max`. */
export function showLine(text: string, max = 400): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  return cut.replace(hidden, visible);
}

/** The same for a block: line breaks and tabs stay what they are. */
export function showBlock(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\n' || character === '\t' ? character : visible(character),
  );
}
