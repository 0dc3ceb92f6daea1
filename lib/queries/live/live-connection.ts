import type { LiveStretch, LiveSubscription } from '@/lib/domain/live-frame';
import { readFrames } from './read-frames';
import { type Refusal, readRefusal, signedOut } from './read-refusal';

export type LiveState = 'connecting' | 'live' | 'stale' | 'disconnected' | 'refused';
export type LiveStatus = {
  state: LiveState;
  /** When anything was last heard, ms since 1970. */
  lastFrameAt: number | null;
  /** Why it was refused: a sentence to show. */
  detail?: string;
};

/** What a list gets from the feed. */
export type LiveSink = {
  onLines(stretch: LiveStretch): void;
  onStatus(status: LiveStatus): void;
  /** The history changed (a database was restored): forget everything and load again. */
  onReset(): void;
};

type Entry = LiveSubscription & { sink: LiveSink; epoch: string | null; refused: string | null };

/** What differs between a browser and a test. */
export type LiveWorld = {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  now: () => number;
  random: () => number;
};

const reopenAfterMs = 50;
const lookEveryMs = 1000;
const staleAfterMs = 5000;
/** A connection that has said nothing this long after it was asked for is given up. */
const answerWithinMs = 10_000;
const firstRetryMs = 250;
const longestRetryMs = 10_000;

/**
 * One connection for all lists that are open in a browser. Each list has a cursor of its own; whenever the set of lists
 * changes or the connection breaks, it is opened again from those cursors, so that nothing is missed or seen twice.
 * A stretch that does not begin at a list's cursor is a gap: the connection is opened again.
 */
export class LiveConnection {
  /** Stretches that did not begin where the list stood. Each was asked for again; a sound server causes none. */
  gaps = 0;
  private readonly entries = new Map<string, Entry>();
  private abort: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private openedAt: number | null = null;
  private lookedAt = 0;
  private lastFrameAt: number | null = null;
  private state: LiveState = 'connecting';
  private retryMs = firstRetryMs;
  private toldAt = 0;

  constructor(private readonly world: LiveWorld) {}

  add(subscription: LiveSubscription, sink: LiveSink): void {
    this.entries.set(subscription.key, { ...subscription, sink, epoch: null, refused: null });
    if (this.watch === undefined) {
      this.lookedAt = this.world.now();
      this.watch = setInterval(() => this.look(), lookEveryMs);
    }
    this.tell();
    this.reopenIn(reopenAfterMs);
  }

  remove(key: string): void {
    if (!this.entries.delete(key)) return;
    if (this.entries.size > 0) {
      this.reopenIn(reopenAfterMs);
      return;
    }
    clearInterval(this.watch);
    this.watch = undefined;
    clearTimeout(this.timer);
    this.abort?.abort();
    this.openedAt = null;
    this.lastFrameAt = null;
    this.state = 'connecting';
  }

  /** The machine woke up or the network came back: do not wait for the next try. */
  wake(): void {
    if (this.entries.size === 0) return;
    const silentMs = this.world.now() - (this.lastFrameAt ?? 0);
    if (this.state === 'live' && silentMs <= staleAfterMs) return;
    this.retryMs = firstRetryMs;
    this.reopenIn(0);
  }

  private reopenIn(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.open(), delayMs);
  }

  private async open(): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.openedAt = null;
    const wanted = [...this.entries.values()].filter((entry) => entry.refused === null);
    if (wanted.length === 0) return;
    this.openedAt = this.world.now();
    try {
      const subscriptions = wanted.map(({ key, environment, filter, after }) => ({
        key,
        environment,
        filter,
        after,
      }));
      const response = await this.world.fetch('/api/console/live', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ subscriptions }),
        signal: abort.signal,
      });
      if (!response.ok) {
        const refusal = await readRefusal(response);
        if (abort.signal.aborted) return;
        if (refusal) return this.refuse(wanted, refusal);
      } else if (response.body) {
        for await (const frame of readFrames(response.body)) {
          if (abort.signal.aborted) return;
          if (!this.take(frame.event, frame.data)) return this.reopenIn(reopenAfterMs);
        }
      }
    } catch {
      // Said below: the state is the same whether the server, the network or the machine was away.
    }
    if (!abort.signal.aborted) this.retry();
  }

  private retry(): void {
    this.openedAt = null;
    this.become('disconnected');
    this.reopenIn(this.retryMs * (0.5 + this.world.random()));
    this.retryMs = Math.min(longestRetryMs, this.retryMs * 2);
  }

  /** False: there is a gap, so that the connection must be opened again. */
  private take(event: string, data: string): boolean {
    const frame = JSON.parse(data) as Frame;
    const entry = frame.key === undefined ? undefined : this.entries.get(frame.key);
    this.lastFrameAt = this.world.now();
    this.openedAt = null;
    this.retryMs = firstRetryMs;
    this.become('live');
    if (event === 'hello' && entry) this.greet(entry, frame);
    else if (event === 'lines' && entry) return this.advance(entry, frame);
    else if (event === 'alive') this.examined(frame.through as Record<string, number>);
    else if (event === 'refused' && entry) {
      entry.refused = frame.detail ?? '';
      this.tell();
    } else if (event === 'signed-out') {
      this.refuse([...this.entries.values()], { detail: signedOut, index: null });
    }
    return true;
  }

  /** Another history, or one that does not reach the list's cursor: what the list holds is of no use any more. */
  private greet(entry: Entry, { epoch = '', from }: Frame): void {
    const isOther = entry.epoch !== null && entry.epoch !== epoch;
    entry.epoch = epoch;
    if (from !== undefined && from !== entry.after) entry.after = from;
    else if (!isOther) return;
    entry.sink.onReset();
  }

  private advance(entry: Entry, frame: Frame): boolean {
    const { after = -1, events = [] } = frame;
    const through = frame.through as number;
    if (after !== entry.after) {
      this.gaps += 1;
      return false;
    }
    entry.after = through;
    entry.sink.onLines({ after, through, events });
    return true;
  }

  private examined(through: Record<string, number>): void {
    for (const [key, seq] of Object.entries(through)) {
      const entry = this.entries.get(key);
      if (!entry || seq <= entry.after) continue;
      const { after } = entry;
      entry.after = seq;
      entry.sink.onLines({ after, through: seq, events: [] });
    }
  }

  /** Lists that asking again would not help. When it was one of several, the others go on without it. */
  private refuse(asked: Entry[], { detail, index }: Refusal): void {
    this.openedAt = null;
    const one = index === null ? undefined : asked[index];
    for (const entry of one ? [one] : asked) entry.refused = detail;
    this.tell();
    if (one) this.reopenIn(reopenAfterMs);
  }

  private look(): void {
    const now = this.world.now();
    const sleptMs = now - this.lookedAt - lookEveryMs;
    this.lookedAt = now;
    const silentMs = this.lastFrameAt === null ? 0 : now - this.lastFrameAt;
    if (this.state === 'live' && silentMs > staleAfterMs) {
      this.become('stale');
      this.reopenIn(0);
    } else if (sleptMs > staleAfterMs) this.wake();
    else if (this.openedAt !== null && now - this.openedAt > answerWithinMs) {
      this.abort?.abort();
      this.retry();
    }
  }

  private become(state: LiveState): void {
    if (state === this.state && state !== 'live') return;
    const changed = state !== this.state;
    this.state = state;
    // While all is well, one word a second about when anything was heard is enough.
    if (changed || this.world.now() - this.toldAt >= 1000) this.tell();
  }

  private tell(): void {
    this.toldAt = this.world.now();
    const { lastFrameAt } = this;
    for (const entry of this.entries.values()) {
      const refused = entry.refused;
      entry.sink.onStatus(
        refused === null
          ? { state: this.state, lastFrameAt }
          : { state: 'refused', lastFrameAt, detail: refused },
      );
    }
  }
}

type Frame = {
  key?: string;
  epoch?: string;
  from?: number;
  after?: number;
  through?: number | Record<string, number>;
  events?: LiveStretch['events'];
  detail?: string;
};
