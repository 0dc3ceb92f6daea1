import type { Verb } from '@/lib/domain/effect';

/** Calls in programs' text that lose something, in the common languages' own names. */
const losing =
  /\b(shutil\.rmtree|os\.(?:remove|unlink|rmdir|removedirs|truncate)|\.unlink\(|\.rmdir\(|(?:fs|fsp|fsPromises|promises)\w*\.(?:rm|rmSync|rmdir|rmdirSync|unlink|unlinkSync|truncate)|rmSync\(|rimraf|FileUtils\.(?:rm|remove)\w*|File\.(?:delete|unlink)|Dir\.(?:rmdir|delete)|\bunlink\b|\brmtree\b|\brmdir\b|delete_(?:stack|bucket|db_instance|table|cluster|object|objects|volume|user|item|secret|function)|terminate_instances|(?:drop|delete|remove|destroy|purge)_?(?:all|database|table|collection|many|bucket|stack|index|namespace)\w*\(|flush(?:all|db)\(|deleteMany\(|dropDatabase\(|\.drop\(|delete_namespace\w*\()/i;
const losingSql = /["'`]\s*(drop\s+(?:table|database|schema)|truncate\s|delete\s+from)/i;
/** Calls that hand a string to a shell. */
const shellCalls =
  /\b(?:os\.system|os\.popen|subprocess\.\w+|check_output|check_call|execSync|exec|execFileSync|spawnSync|spawn|system|shell_exec|passthru|popen|qx)\s*\(\s*(\[[^\]]{0,2000}\]|"(?:[^"\\]|\\.){0,4000}"|'(?:[^'\\]|\\.){0,4000}'|`[^`]{0,4000}`)/g;
const perlBackticks = /`([^`$]{1,2000})`|\bsystem\s+["']([^"']{1,2000})["']/g;

export type ScannedCode = {
  /** Shell scripts found in it. */
  scripts: string[];
  calls: { verb: Verb; rule: string; resource: string }[];
};

/** Looks through a program's text, without parsing it, for what it would lose and what it hands to a shell. */
export function scanCode(code: string): ScannedCode {
  const text = code.slice(0, 100_000);
  const calls: ScannedCode['calls'] = [];
  const lost = losing.exec(text);
  if (lost) calls.push({ verb: 'destroy', rule: 'call in a program that removes', resource: lost[0] });
  const lostSql = losingSql.exec(text);
  if (lostSql)
    calls.push({ verb: 'destroy', rule: 'SQL in a program that removes', resource: lostSql[1] ?? '' });
  return { scripts: scriptsIn(text), calls };
}

function scriptsIn(text: string): string[] {
  const scripts: string[] = [];
  for (const match of text.matchAll(shellCalls)) {
    const argument = match[1] ?? '';
    if (argument.startsWith('[')) scripts.push(wordsIn(argument).map(quoted).join(' '));
    else scripts.push(argument.slice(1, -1).replace(/\\(["'\\])/g, '$1'));
    if (scripts.length > 20) break;
  }
  for (const match of text.matchAll(perlBackticks))
    if (scripts.length <= 20) scripts.push(match[1] ?? match[2] ?? '');
  return scripts;
}

function wordsIn(list: string): string[] {
  return [...list.matchAll(/"([^"]{0,2000})"|'([^']{0,2000})'/g)].map((match) => match[1] ?? match[2] ?? '');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
