import type { Arg } from './arg';
import type { Run } from './run';
import type { Scope } from './scope';

/** What flows into a command: known text, something unknown (`from` says what), or nothing. */
export type Stdin = { text: string | null; from: string } | null;

/** One command about to run, its words expanded. */
export type Call = {
  name: string;
  args: readonly Arg[];
  stdin: Stdin;
  scope: Scope;
  run: Run;
  /** Reads another command line, such as what follows `sudo`. */
  runWords: (words: readonly Arg[], stdin?: Stdin) => void;
  /** Reads a script, such as what follows `sh -c`. */
  runScript: (source: string, params?: readonly Arg[], stdin?: Stdin) => void;
};

/** The command as one would type it, shortened: the words a finding rests on. */
export function wordsOf(call: Pick<Call, 'name' | 'args'>, most = 160): string {
  let text = call.name;
  for (const arg of call.args) {
    if (text.length > most) break;
    text += ` ${arg.text === '' || /\s/.test(arg.text) ? JSON.stringify(arg.text) : arg.text}`;
  }
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
