import type { Arg } from './arg';

/** What a variable may hold: several alternatives after a loop or a branch. */
export type Value = { alternatives: readonly string[]; known: boolean };

/** More than this many alternatives are no longer followed. */
const maxAlternatives = 16;
/** Longest text a variable may grow to, characters: keeps `a=$a$a` linear. */
const maxText = 65_536;

/** Variables whose value is known well enough by name. `~` and `.` stand for their folders. */
const wellKnown: Record<string, string> = {
  HOME: '~',
  PWD: '.',
  OLDPWD: '..',
  TMPDIR: '/tmp',
  USER: 'user',
  LOGNAME: 'user',
  UID: '1000',
  IFS: ' ',
  RANDOM: '1',
  SECONDS: '1',
  HOSTNAME: 'localhost',
};

/** Variables, positional parameters and functions at one place of a script. */
export class Scope {
  private readonly variables = new Map<string, Value>();
  /** Above 0 inside a branch that may not run: assignments add to what was known. */
  branches = 0;

  constructor(
    private readonly parent?: Scope,
    public params: readonly Arg[] | undefined = parent?.params,
  ) {
    this.branches = parent?.branches ?? 0;
  }

  get(name: string): Value | undefined {
    const own = this.variables.get(name) ?? this.parent?.get(name);
    if (own) return own;
    const known = Object.hasOwn(wellKnown, name) ? wellKnown[name] : undefined;
    return known === undefined ? undefined : { alternatives: [known], known: true };
  }

  set(name: string, value: Value): void {
    const before = this.branches > 0 ? (this.get(name) ?? { alternatives: [], known: false }) : undefined;
    const alternatives = [...new Set([...(before?.alternatives ?? []), ...value.alternatives])];
    const tooMuch =
      alternatives.length > maxAlternatives || alternatives.some((text) => text.length > maxText);
    this.variables.set(name, {
      alternatives: alternatives.slice(0, maxAlternatives).map((text) => text.slice(0, maxText)),
      known: value.known && (before?.known ?? true) && !tooMuch,
    });
  }

  unset(name: string): void {
    this.variables.set(name, { alternatives: [''], known: true });
  }
}
