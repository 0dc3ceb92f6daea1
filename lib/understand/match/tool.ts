import type { Reversible, Scope, Verb } from '@/lib/domain/effect';
import type { Call } from '@/lib/understand/shell/call';
import type { Finding } from './finding';
import type { Argv } from './read-argv';

/** What else a rule knows about its effect. */
export type RuleMore = {
  /** What sort of thing it touches. */
  of?: string;
  scope?: Scope;
  undo?: Reversible;
  /** Many others stand on it: losing it is critical. */
  whole?: boolean;
  /** Easily made again: low whatever the verb. */
  light?: boolean;
};

/**
 * `[verb, patterns, more]`; several verbs where one act is several things, such as deleting a key. Patterns are separated by commas; each is words of the command after the tool's name, in
 * order, and flags anywhere: `push --force|-f`, `s3 sync --delete`, `apply !--prune`. `|` separates alternatives, `*` is
 * any word, `!` wants a flag's absence, `--flag=value` its value. The pattern that says most wins.
 */
export type Rule = readonly [verb: Verb | readonly Verb[], patterns: string, more?: RuleMore];

/** One tool family, or one tool of it. All lists are separated by blanks. */
export type Tool = {
  names: string;
  service: string;
  /** Flags that take the next word as their value. */
  flags?: string;
  /** Short flags whose value stands in the same word, or nowhere: `-psecret`. */
  glued?: string;
  /** Flags that turn everything into a look: dry runs. `--help`, `--version`, `--dry-run` always do. */
  harmless?: string;
  /** Flags that name what is touched; without them the first word behind the subcommand does. */
  naming?: string;
  /** Flags that name the environment (their values are signals of weight `flag`). */
  aims?: string;
  rules?: readonly Rule[];
  /** What it is when no rule fits: a verb, or (unset) what the general verbs say, and `execute` if they say nothing. */
  otherwise?: Verb;
  /** Short flags are words (`-auto-approve`), not clusters of letters, and `-h` is not help. */
  dashWords?: boolean;
  /** Its first word is the service: `aws s3`. */
  withService?: true;
  /** What a table cannot say. Undefined: the rules decide. */
  inspect?: (call: Call, argv: Argv) => readonly Finding[] | undefined;
};
