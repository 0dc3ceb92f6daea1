import type { AppContext } from '@/lib/api/app-context';
import { mayReadContent, requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { type EventFilter, eventFilter } from '@/lib/domain/event-filter';
import { keepAliveMs, type LiveSubscription } from '@/lib/domain/live-frame';
import { Problem } from '@/lib/domain/problem';
import { readFilter } from '@/lib/domain/url-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import { followLog } from '@/lib/live/follow-log';
import { withholdLine } from '@/lib/live/withhold-row';
import type { EventStream } from './event-stream';

type Open = {
  environmentId: number;
  /** Last line examined. */
  through: number;
  /** Last line the client was told to be examined: where its next stretch must begin. */
  told: number;
  abort: AbortController;
  /** Its words are searched: only for who may read content. */
  searches: boolean;
  /** Whether the lines go out with their content; asked again with the role. */
  content: boolean;
};

/** All lists that are open in one browser, over one connection. A list that may not be seen is refused alone. */
export class LiveMany {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly app: AppContext,
    private readonly stream: EventStream,
  ) {
    const timer = setInterval(() => this.alive(), keepAliveMs);
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
      const { filter, faults } = readFilter(eventFilter, new URLSearchParams(subscription.filter));
      const [fault] = faults;
      if (fault) throw new Problem('invalid-field', `${fault.name}: ${fault.message}`, { field: fault.name });
      if (filter.q) requireContent(ctx, id, 'Searching text');
      await this.deliver(key, id, { filter, after: subscription.after, content: mayReadContent(ctx, id) });
    } catch (error) {
      if (error instanceof Problem) return this.refuse(key, error);
      // The database is away, or something broke: the client comes back for all its lists from where each stands.
      this.stream.end();
    }
  }

  /** Ends what an operator may no longer see; everything when they have signed out. */
  recheck(operator: OperatorActor | null): void {
    if (!operator) {
      // Not awaited: a client that takes nothing must not keep the stream open by that.
      void this.stream.frame('signed-out', '{}');
      this.stream.end();
      return;
    }
    const ctx = { actor: operator } as Ctx;
    for (const [key, entry] of this.open) {
      try {
        requireRole(ctx, entry.environmentId, 'viewer');
        if (entry.searches) requireContent(ctx, entry.environmentId, 'Searching text');
        entry.content = mayReadContent(ctx, entry.environmentId);
      } catch (error) {
        // Not awaited: a client that takes nothing must not keep the lists after this one open.
        if (error instanceof Problem) void this.refuse(key, error);
      }
    }
  }

  private async deliver(
    key: string,
    environmentId: number,
    { filter, after, content }: { filter: EventFilter; after: number; content: boolean },
  ): Promise<void> {
    const { tail, release } = await this.app.live.watch(environmentId);
    const abort = new AbortController();
    try {
      const epoch = await this.app.live.epoch();
      const from = await tail.startAfter(after);
      // The stream may have ended while the database was asked; nobody would end what begins now.
      if (this.stream.signal.aborted) return;
      const searches = filter.q !== undefined;
      const entry: Open = { environmentId, through: from, told: from, abort, searches, content };
      this.open.set(key, entry);
      await this.stream.frame('hello', JSON.stringify({ key, epoch, from, to: Math.max(from, tail.last) }));
      const options = { filter, after: from, idleMs: 60_000, signal: abort.signal };
      for await (const stretch of followLog(tail, options)) {
        if (!stretch || abort.signal.aborted) continue;
        entry.through = stretch.through;
        if (stretch.lines.length === 0) continue;
        // Begins where the client stands: stretches the filter left nothing of were not sent one by one.
        const place = `"key":${JSON.stringify(key)},"after":${entry.told},"through":${stretch.through}`;
        entry.told = stretch.through;
        const lines = entry.content ? stretch.lines : stretch.lines.map(withholdLine);
        const events = lines.map((line) => line.json).join(',');
        await this.stream.frame('lines', `{${place},"events":[${events}]}`);
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
  private alive(): void {
    // A client that has not yet taken what was sent hears enough, and would only have more to take.
    if (this.stream.isFull) return;
    const through: Record<string, number> = {};
    for (const [key, entry] of this.open) {
      entry.told = entry.through;
      through[key] = entry.told;
    }
    void this.stream.frame('alive', JSON.stringify({ at: new Date().toISOString(), through }));
  }
}
