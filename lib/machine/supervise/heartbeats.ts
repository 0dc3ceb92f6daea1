import { MachineError } from '@/lib/machine/machine-error';
import { type Control, type Heartbeat, type HeartbeatAnswer, sendHeartbeat } from './control-server';

/** Milliseconds until the next try after a heartbeat that was not answered. */
const retryMs = 2_000;

/** Says every few seconds that a supervisor lives, as often as the server asks for it. */
export class Heartbeats {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private lastRefusal: string | undefined;
  private readonly of: {
    control: Control;
    runId: string;
    heartbeat(): Heartbeat;
    answered(answer: HeartbeatAnswer): void;
    say(line: string): void;
  };

  constructor(of: Heartbeats['of']) {
    this.of = of;
    this.later(0);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private later(ms: number): void {
    this.timer = setTimeout(async () => {
      const next = await this.beat();
      if (!this.closed) this.later(next);
    }, ms);
  }

  /** Milliseconds until the next. */
  private async beat(): Promise<number> {
    const { control, runId, heartbeat, answered } = this.of;
    try {
      const answer = await sendHeartbeat(control, runId, heartbeat(), 5_000);
      this.lastRefusal = undefined;
      answered(answer);
      return answer.heartbeatSeconds * 1000;
    } catch (error) {
      // A server that is away is the dead man's business. One that refuses would never be noticed: the stream may go on.
      if (error instanceof MachineError) this.refused(error.message);
      return retryMs;
    }
  }

  /** Each refusal is said once, not every two seconds. */
  private refused(message: string): void {
    if (message === this.lastRefusal || this.closed) return;
    this.lastRefusal = message;
    this.of.say(`${message}. While it does not, a stop may not reach the processes of this agent.`);
  }
}
