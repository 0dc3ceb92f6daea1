import type { Arg } from '@/lib/understand/shell/arg';

export type Flag = { name: string; value: Arg | null };
/** A positional word. `afterFlag`: it stands behind a flag nobody knows, so it may be that flag's value. */
export type Positional = Arg & { afterFlag: boolean };
export type Argv = { words: Positional[]; flags: Flag[] };

const none: ReadonlySet<string> = new Set();

/**
 * Sorts a command's words into flags and the rest. `valued` are the flags that take the next word. One dash with
 * several letters is read as a cluster (`-rf` is `-r` and `-f`) and also kept whole (`-chdir`).
 */
export function readArgv(
  args: readonly Arg[],
  valued: ReadonlySet<string>,
  glued: ReadonlySet<string> = none,
): Argv {
  const words: Positional[] = [];
  const flags: Flag[] = [];
  let afterFlag = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as Arg;
    const text = arg.text;
    if (text === '--') {
      words.push(...args.slice(index + 1).map((rest) => ({ ...rest, afterFlag: false })));
      break;
    }
    if (text.length < 2 || !text.startsWith('-')) {
      words.push({ ...arg, afterFlag });
      afterFlag = false;
      continue;
    }
    afterFlag = false;
    const equals = text.indexOf('=');
    if (equals > 0) {
      flags.push({ name: text.slice(0, equals), value: { ...arg, text: text.slice(equals + 1) } });
    } else if (valued.has(text) && !isLongFlag(args[index + 1])) {
      flags.push({ name: text, value: args[index + 1] ?? null });
      index += 1;
    } else {
      flags.push({ name: text, value: null });
      if (glued.has(text.slice(0, 2))) continue;
      if (!text.startsWith('--') && text.length > 2)
        index += readCluster(arg, args[index + 1], valued, flags);
      else afterFlag = true;
    }
  }
  return { words, flags };
}

/** What follows is a flag of its own, so the one before had no value. */
function isLongFlag(arg: Arg | undefined): boolean {
  return arg !== undefined && /^--[a-zA-Z][\w-]*(=|$)/.test(arg.text);
}

/** Letters of `-abc`; answers how many words behind it were taken as a value. */
function readCluster(arg: Arg, next: Arg | undefined, valued: ReadonlySet<string>, flags: Flag[]): number {
  const letters = arg.text;
  for (let at = 1; at < Math.min(letters.length, 12); at += 1) {
    const name = `-${letters[at]}`;
    if (!valued.has(name)) {
      flags.push({ name, value: null });
      continue;
    }
    const rest = letters.slice(at + 1);
    flags.push({ name, value: rest === '' ? (next ?? null) : { ...arg, text: rest } });
    return rest === '' ? 1 : 0;
  }
  return 0;
}

/** The value of the first of some flags that is there. */
export function flagValue(argv: Argv, names: string): Arg | undefined {
  const wanted = names.split(' ');
  return argv.flags.find((flag) => flag.value !== null && wanted.includes(flag.name))?.value ?? undefined;
}

export function hasFlag(argv: Argv, names: string): boolean {
  const wanted = names.split(' ');
  return argv.flags.some((flag) => wanted.includes(flag.name));
}
