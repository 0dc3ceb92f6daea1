import type { CompoundList, Function as FunctionNode } from 'unbash';
import type { Finding, Signal, Unresolved } from '@/lib/understand/match/finding';

/** Most simple commands that are followed in one action. */
const maxCommands = 4000;
/** Most characters of script that are parsed in one action, nested scripts counted again. */
const maxCharacters = 2_000_000;
/** Most doubts that are told. */
const maxUnresolved = 100;
/** Deepest nesting of scripts in scripts. */
const maxDepth = 40;

/** What is gathered while one action is read. */
export class Run {
  readonly findings: Finding[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly functions = new Map<string, FunctionNode['body'] | CompoundList>();
  readonly called = new Set<string>();
  readonly aliases = new Map<string, string>();
  private commands = 0;
  private characters = 0;
  depth = 0;

  constructor(
    /** Signals that hold for everything that follows: variables exported, folders entered. */
    public signals: readonly Signal[] = [],
  ) {}

  find(finding: Finding): void {
    const signals = [...(finding.signals ?? []), ...this.signals];
    this.findings.push(signals.length > 0 ? { ...finding, signals } : finding);
  }

  /** Says that something is only known when it runs. */
  doubt(what: string, why: string): void {
    if (this.unresolved.length >= maxUnresolved) return;
    const short = what.slice(0, 200);
    if (!this.unresolved.some((known) => known.what === short && known.why === why))
      this.unresolved.push({ what: short, why });
  }

  /** False once the action is too long to be followed; said once. */
  mayRun(): boolean {
    this.commands += 1;
    if (this.commands === maxCommands)
      this.doubt('the rest', `more than ${maxCommands} commands in one action`);
    return this.commands < maxCommands;
  }

  /** False where a script is too long or too deep to be followed. */
  mayParse(source: string): boolean {
    this.characters += source.length;
    if (this.characters <= maxCharacters && this.depth < maxDepth) return true;
    this.doubt(
      source.slice(0, 60),
      'scripts inside scripts are nested too deeply, or are too long, to be followed',
    );
    return false;
  }

  /** Does something with more signals in force, such as the host behind `ssh`. */
  withSignals(signals: readonly Signal[], work: () => void): void {
    const before = this.signals;
    this.signals = [...signals, ...before];
    work();
    this.signals = before;
  }
}
