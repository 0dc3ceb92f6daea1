/** Most characters and statements of SQL that are read. */
const maxCharacters = 400_000;
const maxStatements = 500;

/**
 * SQL cut into statements, with comments gone, strings emptied and blanks made one, so that words can be looked at.
 * One pass over the text. `$$` bodies are kept as text of their statement: what stands in them runs.
 */
export function readStatements(sql: string): string[] {
  const text = sql.slice(0, maxCharacters);
  const statements: string[] = [];
  let current = '';
  const finish = () => {
    const statement = current.replace(/\s+/g, ' ').trim();
    if (statement !== '') statements.push(statement);
    current = '';
  };
  for (let at = 0; at < text.length && statements.length < maxStatements; at += 1) {
    const char = text[at] as string;
    const two = char + (text[at + 1] ?? '');
    if (two === '--' || (char === '#' && /(^|\s)$/.test(current.slice(-1)))) at = endOf(text, '\n', at);
    else if (two === '/*') {
      // MySQL runs what stands in /*! … */.
      if (text[at + 2] === '!') at += 2;
      else at = endOf(text, '*/', at + 2) + 1;
      current += ' ';
    } else if (two === '*/') {
      at += 1;
      current += ' ';
    } else if (char === "'") {
      at = endOfString(text, at);
      current += "''";
    } else if (char === '"' || char === '`') {
      const end = endOf(text, char, at + 1);
      current += text.slice(at + 1, end);
      at = end;
    } else if (char === ';') finish();
    else if (char === '\\' && /[gG]/.test(text[at + 1] ?? '') && !/\w/.test(text[at + 2] ?? '')) {
      finish();
      at += 1;
    } else if (char === '\n' && (/^\s*\\/.test(current) || /^\s*go\s*$/i.test(lastLine(current)))) finish();
    else current += char;
  }
  finish();
  return statements;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1).slice(0, 20);
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === "'") {
      if (text[at + 1] !== "'") return at;
      at += 1;
    }
  }
  return text.length;
}
