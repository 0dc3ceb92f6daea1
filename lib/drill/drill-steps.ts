import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '@/lib/db/context';
import { type DrillStep, drillWithinMs } from '@/lib/domain/drill';

const lookEveryMs = 150;

/** The steps of a drill as they are taken, written where the console and the command line can watch them. */
export class DrillSteps {
  readonly taken: DrillStep[] = [];
  private readonly startedMs = Date.now();

  constructor(
    private readonly ctx: Ctx,
    private readonly drillId: string,
    private readonly onStep: (step: DrillStep) => void,
  ) {}

  /** Takes one step: shows it as running, and as done with what `work` answers as its detail. Throws what `work` throws. */
  async take<T>(says: string, work: () => Promise<T>, detail?: (result: T) => string): Promise<T> {
    const step: DrillStep = { says, state: 'running', afterMs: null };
    this.taken.push(step);
    await this.save();
    try {
      const result = await work();
      Object.assign(step, { state: 'done', ...(detail ? { detail: detail(result) } : {}) });
      return result;
    } catch (error) {
      step.state = 'failed';
      throw error;
    } finally {
      step.afterMs = Date.now() - this.startedMs;
      await this.save();
      this.onStep(step);
    }
  }

  /** A step that is seen, not done: waits until `look` finds something. Throws when the drill's time is over. */
  see<T>(says: string, look: () => Promise<T | null>, detail?: (result: T) => string): Promise<T> {
    return this.take(
      says,
      async () => {
        for (;;) {
          const found = await look();
          if (found !== null) return found;
          if (Date.now() - this.startedMs > drillWithinMs)
            throw new Error(`not within ${drillWithinMs / 1000} s: ${says}`);
          await sleep(lookEveryMs);
        }
      },
      detail,
    );
  }

  get elapsedMs(): number {
    return Date.now() - this.startedMs;
  }

  /** Progress, outside the log: what counts of it is written with the outcome. */
  private async save(): Promise<void> {
    await this.ctx.database.main.drill.update({
      where: { id: this.drillId },
      data: { steps: JSON.stringify(this.taken) },
    });
  }
}
