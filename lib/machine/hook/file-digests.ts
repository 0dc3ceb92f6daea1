import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { HookCall } from './hook-call';

/** Most files that one call is bound to, and the largest of them, bytes: a hook is short. */
const maxFiles = 20;
const maxFileBytes = 1024 * 1024;
/** Words of a command that are looked at; a longer one is a text, not a list of files. */
const maxWords = 500;
/** Longest name that is told, and longest header, characters: servers take 16 KiB of headers in all. */
const maxNameChars = 200;
const maxHeaderChars = 8_000;

/** SHA-256 of each file by the name the command has for it. */
export type FileDigests = Record<string, string>;

/**
 * Digests of the scripts, manifests and other files that a shell command names and that are there, relative to where it runs (`cd` in
 * the command counts). An approval is bound to them. What cannot be read is left out; never throws.
 */
export async function digestFiles({ command, cwd }: HookCall): Promise<FileDigests> {
  const digests: FileDigests = {};
  if (command === undefined) return digests;
  let folder = cwd ?? process.cwd();
  let before = '';
  for (const word of wordsOf(command)) {
    if (Object.keys(digests).length === maxFiles) break;
    const file = path.resolve(folder, word.replace(/^~(?=\/|$)/, homedir()));
    if (before === 'cd') folder = file;
    before = word;
    if (word.length > maxNameChars || word in digests) continue;
    const content = readFile(file);
    if (content === undefined) continue;
    // Loaded only where there is a file: most calls name none.
    const { createHash } = await import('node:crypto');
    digests[word] = createHash('sha256').update(content).digest('hex');
    if (asHeader(digests).length > maxHeaderChars) delete digests[word];
  }
  return digests;
}

/** The digests as a header: JSON in ASCII. */
export function asHeader(digests: FileDigests): string {
  return JSON.stringify(digests).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The name of a file that is not what it was, or that was not there; undefined: all are the same. */
export function changedFile(before: FileDigests, now: FileDigests): string | undefined {
  return Object.keys({ ...before, ...now }).find((name) => before[name] !== now[name]);
}

/** Words as a shell would part them, quoted ones as a whole and in parts: they may be a name with spaces or a command. */
function wordsOf(command: string): string[] {
  const parts = command.match(/"[^"]*"|'[^']*'|[^\s'"`;|&()<>=,]+/g) ?? [];
  const words = parts.slice(0, maxWords).flatMap((part) => {
    const inner = part.replace(/^["']|["']$/g, '');
    return inner === part ? [part] : [inner, ...inner.split(/[\s'"`;|&()<>=,]+/)];
  });
  const names = words.map((word) => word.replace(/^(?:@|fileb?:\/\/)/, ''));
  return [...names.filter((word) => word !== '' && !word.startsWith('-'))];
}

function readFile(file: string): Buffer | undefined {
  try {
    const facts = statSync(file, { throwIfNoEntry: false });
    return facts?.isFile() && facts.size <= maxFileBytes ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}
