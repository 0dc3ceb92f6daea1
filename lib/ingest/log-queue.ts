import { isBusy } from '@/lib/db/is-busy';
import { Problem } from '@/lib/domain/problem';
import { BatchSize } from './batch-size';
import type { EventsJob, GateJob, LogJob } from './log-job';
import { standBack } from './right-of-way';

/** Lines and gate requests that may wait in one process, over all environments; more is answered 503. */
const maxWaiting = 20_000;
const maxGatePerBatch = 150;

type Waiting = { gate: GateJob[]; events: EventsJob[]; running: boolean; size: BatchSize };

/**
 * One queue per environment: while a transaction runs, what arrives gathers and goes together into the next.
 * Gate requests go before events. Stops do not queue here; they take the environment's lock by themselves.
 */
export class LogQueues {
  private readonly environments = new Map<number, Waiting>();
  private waiting = 0;
  private idle: (() => void)[] = [];

  constructor(private readonly writeBatch: (environmentId: number, jobs: LogJob[]) => Promise<void>) {}

  /** Adds a job, or throws `overloaded` when too much is waiting already: nothing was taken then. */
  add(environmentId: number, job: LogJob): void {
    const size = jobSize(job);
    if (this.waiting + size > maxWaiting) {
      throw new Problem(
        'overloaded',
        'More is arriving than can be written. Nothing of this request was taken: send it again later.',
        {
          retryAfter: 1 + Math.random() * 2,
        },
      );
    }
    this.waiting += size;
    let queue = this.environments.get(environmentId);
    if (!queue) {
      queue = { gate: [], events: [], running: false, size: new BatchSize() };
      this.environments.set(environmentId, queue);
    }
    if (job.kind === 'events') queue.events.push(job);
    else queue.gate.push(job);
    if (!queue.running) void this.run(environmentId, queue);
  }

  /** Lines and gate requests that wait, over all environments. */
  get depth(): number {
    return this.waiting;
  }

  /** Resolves when nothing waits any more: for a clean shutdown. */
  async drained(): Promise<void> {
    if (this.waiting > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async run(environmentId: number, queue: Waiting): Promise<void> {
    queue.running = true;
    // One turn of the event loop, so that requests that arrived together travel together.
    await new Promise((resolve) => setImmediate(resolve));
    await standBack();
    for (let jobs = nextBatch(queue); jobs.length > 0; jobs = nextBatch(queue)) {
      const began = performance.now();
      await this.write(environmentId, jobs);
      queue.size.learn(
        jobs.reduce((sum, job) => sum + jobSize(job), 0),
        performance.now() - began,
      );
      for (const job of jobs) this.waiting -= jobSize(job);
      await standBack();
    }
    queue.running = false;
    if (this.waiting === 0) for (const resolve of this.idle.splice(0)) resolve();
  }

  /** A job that cannot be written must not take the others with it: then each is written alone. */
  private async write(environmentId: number, jobs: LogJob[]): Promise<void> {
    try {
      await this.writeBatch(environmentId, jobs);
    } catch (error) {
      const alone = jobs.length === 1 || isBusy(error);
      if (alone) for (const job of jobs) job.reject(error);
      else for (const job of jobs) await this.write(environmentId, [job]);
    }
  }
}

const jobSize = (job: LogJob) => ('events' in job ? Math.max(1, job.events.length) : 1);

/** Gate requests, then events up to the size of a batch; at least one job of events, so that they are not starved. */
function nextBatch(queue: Waiting): LogJob[] {
  const jobs: LogJob[] = queue.gate.splice(0, maxGatePerBatch);
  let lines = jobs.length;
  let count = 0;
  for (const job of queue.events) {
    if (count > 0 && lines + job.events.length > queue.size.lines) break;
    lines += job.events.length;
    count += 1;
  }
  return jobs.concat(queue.events.splice(0, count));
}
