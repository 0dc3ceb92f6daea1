import { setTimeout as sleep } from 'node:timers/promises';
import { type Control, reportStep, type StopStep } from './control-server';

/**
 * Reports of a stop's steps: sent in order in the background, repeated until the server has them. Ending processes never waits for them.
 */
export class StepReports {
  private readonly control: Control;
  private readonly waiting: { stopId: string; step: StopStep }[] = [];
  private sending: Promise<void> | undefined;

  constructor(control: Control) {
    this.control = control;
  }

  add(stopId: string, step: StopStep): void {
    this.waiting.push({ stopId, step });
    this.sending ??= this.send();
  }

  /** Waits until all are there, at most `timeMs`. The number of those that are not. */
  async settled(timeMs: number): Promise<number> {
    const giveUp = new AbortController();
    await Promise.race([this.sending, sleep(timeMs, undefined, { signal: giveUp.signal }).catch(() => {})]);
    giveUp.abort();
    return this.waiting.length;
  }

  private async send(): Promise<void> {
    for (let pause = 200; this.waiting.length > 0; ) {
      const next = this.waiting[0];
      if (!next) break;
      try {
        await reportStep(this.control, next.stopId, next.step);
        this.waiting.shift();
        pause = 200;
      } catch {
        await sleep(pause, undefined, { ref: false });
        pause = Math.min(pause * 2, 2_000);
      }
    }
    this.sending = undefined;
  }
}
