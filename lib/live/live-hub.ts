import type { Database } from '@/lib/db/client';
import type { Pulse } from '@/lib/db/pulse';
import { Problem } from '@/lib/domain/problem';
import { HintChannel } from './hint-channel';
import { LogTail } from './log-tail';

/** One per app process: a tail for each environment that somebody watches, shared by all its watchers. */
export class LiveHub {
  /** Aborts when the process shuts down: every stream ends. */
  readonly closing = new AbortController();
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

  /** Begins to watch an environment; `release` must be called at the end. */
  async watch(environmentId: number): Promise<{ tail: LogTail; release: () => void }> {
    if (this.closing.signal.aborted)
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
    const release = () => this.release(environmentId);
    try {
      await tail.ready();
      return { tail, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    for (const { tail } of this.tails.values()) tail.close();
    this.tails.clear();
    await this.hints.close();
  }

  private release(environmentId: number): void {
    const entry = this.tails.get(environmentId);
    if (!entry) return;
    entry.watchers -= 1;
    if (entry.watchers > 0) return;
    entry.tail.close();
    this.tails.delete(environmentId);
  }
}
