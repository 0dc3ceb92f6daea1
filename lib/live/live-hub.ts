import type { Database } from '@/lib/db/client';
import type { Pulse } from '@/lib/db/pulse';
import { Problem } from '@/lib/domain/problem';
import { HintChannel } from './hint-channel';
import { LogTail } from './log-tail';

/** One per app process: a tail for each environment that somebody watches, shared by all its watchers. */
export class LiveHub {
  /** Aborts when the process shuts down or the database is restored: every stream that began before ends. */
  closing = new AbortController();
  private closed = false;
  private readonly tails = new Map<number, { tail: LogTail; watchers: number }>();
  private readonly hints: HintChannel;
  private epochPromise: Promise<string> | undefined;

  constructor(private readonly parts: { database: Database; pulse: Pulse }) {
    this.hints = new HintChannel(parts.database.url, parts.pulse, (environmentId) =>
      parts.pulse.hear(environmentId),
    );
    parts.pulse.onGrown((environmentId) => this.tails.get(environmentId)?.tail.hint());
  }

  /** Which history this database holds; changes when one was restored. */
  epoch(): Promise<string> {
    this.epochPromise ??= this.parts.database.main.instance
      .findUniqueOrThrow({ where: { id: 1 } })
      .then((instance) => instance.epoch)
      .catch((error) => {
        this.epochPromise = undefined;
        throw error;
      });
    return this.epochPromise;
  }

  /** How many lists are followed in this process. */
  get watchers(): number {
    return [...this.tails.values()].reduce((sum, { watchers }) => sum + watchers, 0);
  }

  /** Begins to watch an environment; `release` must be called at the end. */
  async watch(environmentId: number): Promise<{ tail: LogTail; release: () => void }> {
    if (this.closed)
      throw new Problem('overloaded', 'Interlock is shutting down. Come back in a moment.', {
        retryAfter: 2,
      });
    let entry = this.tails.get(environmentId);
    if (!entry) {
      entry = { tail: new LogTail(this.parts.database.main, environmentId), watchers: 0 };
      this.tails.set(environmentId, entry);
    }
    entry.watchers += 1;
    const { tail } = entry;
    const held = entry;
    const release = () => this.release(environmentId, held);
    try {
      await tail.ready();
      return { tail, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Ends every stream; those that come now begin anew, with the hello of the history there is then. */
  interrupt(): void {
    this.endAll();
    this.closing = new AbortController();
  }

  /** Another history is in the database. */
  renew(): void {
    this.epochPromise = undefined;
    this.interrupt();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.endAll();
    await this.hints.close();
  }

  private endAll(): void {
    this.closing.abort();
    for (const { tail } of this.tails.values()) tail.close();
    this.tails.clear();
  }

  private release(environmentId: number, entry: { tail: LogTail; watchers: number }): void {
    entry.watchers -= 1;
    if (entry.watchers > 0 || this.tails.get(environmentId) !== entry) return;
    entry.tail.close();
    this.tails.delete(environmentId);
  }
}
