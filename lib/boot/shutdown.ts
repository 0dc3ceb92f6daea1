/**
 * What is to be undone at the end, in reverse order of how it was set up. The first SIGTERM or SIGINT runs it and
 * exits 0 (1 when something could not be undone); the second exits at once.
 * A Ctrl-C under `npm start` arrives twice (from the terminal and from npm): what follows within half a second is the same one.
 */
export class Shutdown {
  private readonly steps: (() => Promise<void> | void)[] = [];
  private endingSince: number | undefined;

  constructor(private readonly say: (line: string) => void) {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (this.endingSince !== undefined) {
          if (Date.now() - this.endingSince > 500) process.exit(1);
          return;
        }
        this.say('Ending …');
        void this.end().then((clean) => process.exit(clean ? 0 : 1));
      });
    }
  }

  /** True once the end has begun: what is still being set up should give up quietly. */
  get begun(): boolean {
    return this.endingSince !== undefined;
  }

  add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /** Undoes everything; true when all of it went well. */
  async end(): Promise<boolean> {
    this.endingSince ??= Date.now();
    let clean = true;
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        clean = false;
        this.say(error instanceof Error ? error.message : String(error));
      }
    }
    return clean;
  }
}
