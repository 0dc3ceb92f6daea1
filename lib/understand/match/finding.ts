import type { Reversible, Scope, Verb } from '@/lib/domain/effect';

/** One value that may say which environment is meant, and the words it stands in. */
export type Signal = {
  value: string;
  words: string;
  /** How much it says: a flag or variable made for it outweighs a name, a name outweighs a folder. */
  weight: 'flag' | 'variable' | 'host' | 'name' | 'folder';
};

/** What a rule says about a command, before environment and risk are known. */
export type Finding = {
  verb: Verb;
  service: string;
  kind?: string;
  resource?: string;
  scope?: Scope;
  reversible?: Reversible;
  rule: string;
  words: string;
  /** Something many others stand on (stack, cluster, database, disk …): losing it is critical. */
  whole?: boolean;
  /** Local and easily made again (build output, caches): low whatever the verb. */
  light?: boolean;
  signals?: readonly Signal[];
};

/** A part of an action that cannot be known before it runs. */
export type Unresolved = { what: string; why: string };
