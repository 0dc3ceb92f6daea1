import type { Finding } from '@/lib/understand/match/finding';
import type { Arg } from '@/lib/understand/shell/arg';
import { type Call, wordsOf } from '@/lib/understand/shell/call';
import { findFileWrite, placeOf } from './file-places';

const actions = new Set(['-exec', '-execdir', '-ok', '-okdir', '-x', '--exec', '-X', '--exec-batch']);

/** `find`: reads, unless it deletes, writes a list, or runs a command with what it finds in place of `{}`. */
export function inspectFind(call: Call): Finding[] {
  const findings: Finding[] = [];
  const words = wordsOf(call);
  const from = placesOf(call);
  for (let at = 0; at < call.args.length; at += 1) {
    const text = call.args[at]?.text ?? '';
    if (text === '-delete') findings.push(deletion(call, from, words));
    else if (/^-f(print|printf|ls)0?$/.test(text) && call.args[at + 1])
      findings.push(findFileWrite(call.args[at + 1] as Arg, { append: false, empty: false, words }));
    else if (
      actions.has(text) &&
      (text.startsWith('-e') || text.startsWith('-o') || call.name.startsWith('fd') || text.startsWith('--'))
    )
      at = runAction(call, at + 1, from);
  }
  return findings.length > 0 ? findings : [{ verb: 'read', service: 'files', rule: 'find', words }];
}

/** Where it looks: the words before the first test. */
function placesOf(call: Call): Arg[] {
  if (call.name.startsWith('fd')) return call.args.filter((arg) => !arg.text.startsWith('-')).slice(1, 4);
  const end = call.args.findIndex((arg) => /^[-(!]/.test(arg.text) && !/^-[HLPDO]/.test(arg.text));
  return call.args.slice(0, end < 0 ? undefined : end).filter((arg) => !arg.text.startsWith('-'));
}

function deletion(call: Call, from: readonly Arg[], words: string): Finding {
  for (const place of from)
    if (!place.known) call.run.doubt(place.text, 'where find deletes is only known when it runs');
  const narrowed = call.args.some((arg) =>
    /^-(name|iname|path|ipath|regex|mtime|mmin|ctime|atime|newer|size|empty|user|perm)$/.test(arg.text),
  );
  const made = from.length > 0 && from.every((place) => placeOf(place).light);
  const names = call.args.filter((_, index) => /^-i?name$/.test(call.args[index - 1]?.text ?? ''));
  const light = made || (names.length > 0 && names.every((name) => placeOf(name).light));
  return {
    verb: 'destroy',
    service: 'files',
    kind: 'file',
    resource: from
      .map((place) => place.text)
      .join(' ')
      .slice(0, 200),
    scope: narrowed ? 'many' : 'all',
    reversible: light ? 'yes' : 'no',
    light,
    whole: !narrowed && from.some((place) => placeOf(place).whole),
    rule: 'find -delete',
    words,
  };
}

/** Runs the command up to `;` or `+`; what was found is a pattern below the places looked at. */
function runAction(call: Call, start: number, from: readonly Arg[]): number {
  let end = start;
  while (end < call.args.length && !/^[;+]$/.test(call.args[end]?.text ?? '')) end += 1;
  const place = from[0] ?? { text: '.', known: true, pattern: false };
  const found = `${place.text.replace(/\/$/, '')}/*`;
  const command = call.args.slice(start, end).map((arg) =>
    arg.text.includes('{}')
      ? {
          ...arg,
          text: arg.text.replaceAll('{}', () => found),
          known: arg.known && place.known,
          pattern: true,
        }
      : arg,
  );
  if (command.length > 0)
    call.runWords(
      call.name.startsWith('fd') && !command.some((arg) => arg.pattern)
        ? [...command, { text: found, known: true, pattern: true }]
        : command,
      null,
    );
  return end;
}
