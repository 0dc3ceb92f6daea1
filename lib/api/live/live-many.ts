import type { AppContext } from '@/lib/api/app-context';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { type EventFilter, eventFilterSchema } from '@/lib/domain/event-filter';
import { keepAliveMs, type LiveSubscription } from '@/lib/domain/live-frame';
import { Problem } from '@/lib/domain/problem';
import { readFilter } from '@/lib/domain/url-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import { followLog } from '@/lib/live/follow-log';
import type { EventStream } from './event-stream';

type Open = { environmentId: number; through: number; abort: AbortController };

/** All lists that are open in one browser, over one connection. A list that may not be seen is refused alone. */
export class LiveMany {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly app: AppContext,
    private readonly stream: EventStream,
  ) {
    const timer = setInterval(() => void this.alive(), keepAliveMs);
    stream.signal.addEventListener('abort', () => {
      clearInterval(timer);
      for (const { abort } of this.open.values()) abort.abort();
    });
  }

  /** Follows one subscription until the stream ends or it is refused. */
  async follow(ctx: Ctx<OperatorActor>, subscription: LiveSubscription): Promise<void> {
    const { key } = subscription;
    try {
      const { id } = await findEnvironment(ctx, subscription.environment);
      requireRole(ctx, id, 'viewer');
      const { filter, faults } = readFilter(eventFilterSchema, new URLSearchParams(subscription.filter));
      const [fault] = faults;
      if (fault) throw new Problem('invalid-field', `${fault.name}: ${fault.message}`, { field: fault.name });
      await this.deliver(key, id, filter, subscription.after);
    } catch (error) {
      const problem =
        error instanceof Problem
          ? error
          : new Problem('overloaded', 'This list cannot be followed right now.');
      await this.refuse(key, problem);
    }
  }

  /** Ends what an operator may no longer see; everything when they have signed out. */
  async recheck(operator: OperatorActor | null): Promise<void> {
    if (!operator) {
      await this.stream.frame('signed-out', '{}');
      this.stream.end();
      return;
    }
    for (const [key, { environmentId }] of this.open) {
      try {
        requireRole({ actor: operator } as Ctx, environmentId, 'viewer');
      } catch (error) {
        if (error instanceof Problem) await this.refuse(key, error);
      }
    }
  }

  private async deliver(
    key: string,
    environmentId: number,
    filter: EventFilter,
    after: number,
  ): Promise<void> {
    const { tail, release } = await this.app.live.watch(environmentId);
    const abort = new AbortController();
    const entry: Open = { environmentId, through: after, abort };
    this.open.set(key, entry);
    try {
      const epoch = await this.app.live.epoch();
      await this.stream.frame('hello', JSON.stringify({ key, epoch, from: after, to: tail.last }));
      for await (const stretch of followLog(tail, { filter, after, idleMs: 60_000, signal: abort.signal })) {
        if (!stretch || abort.signal.aborted) continue;
        if (stretch.lines.length > 0) {
          const events = stretch.lines.map((line) => line.json).join(',');
          const place = `"key":${JSON.stringify(key)},"after":${entry.through},"through":${stretch.through}`;
          await this.stream.frame('lines', `{${place},"events":[${events}]}`);
        }
        entry.through = stretch.through;
      }
    } finally {
      this.open.delete(key);
      release();
    }
  }

  private async refuse(key: string, problem: Problem): Promise<void> {
    this.open.get(key)?.abort.abort();
    await this.stream.frame('refused', JSON.stringify({ key, code: problem.code, detail: problem.message }));
  }

  /** Says how far each list has been examined, also where nothing passed its filter. */
  private async alive(): Promise<void> {
    const through = Object.fromEntries([...this.open].map(([key, entry]) => [key, entry.through]));
    await this.stream.frame('alive', JSON.stringify({ at: new Date().toISOString(), through }));
  }
}
