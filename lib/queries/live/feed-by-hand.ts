import { vi } from 'vitest';
import type { LogEvent } from '@/lib/domain/log-event';
import { LiveConnection, type LiveSink, type LiveStatus } from './live-connection';

/** One call of the feed, answered by hand. */
export class Call {
  readonly answered: Promise<Response>;
  private answer: (response: Response) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly subscriptions: { key: string; after: number; filter: string }[];

  constructor(
    readonly at: number,
    init: RequestInit,
  ) {
    this.subscriptions = JSON.parse(String(init.body)).subscriptions;
    this.answered = new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
    init.signal?.addEventListener('abort', () => {
      this.aborted = true;
      this.fail(new DOMException('aborted', 'AbortError'));
    });
  }
  aborted = false;

  open(): void {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller;
      },
    });
    this.answer(new Response(body, { status: 200 }));
  }
  refuse(status: number, problem: object = {}): void {
    this.answer(new Response(JSON.stringify(problem), { status }));
  }
  cut(): void {
    if (this.controller) this.controller.error(new Error('cut'));
    else this.fail(new TypeError('failed to fetch'));
  }
  async say(event: string, data: object): Promise<void> {
    this.controller?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    await vi.advanceTimersByTimeAsync(0);
  }
  after(key = 'a'): number | undefined {
    return this.subscriptions.find((subscription) => subscription.key === key)?.after;
  }
}

/** A list that remembers what it was told. */
export function watcher() {
  const seen: number[] = [];
  const statuses: LiveStatus[] = [];
  const stretches: [number, number][] = [];
  let resets = 0;
  const sink: LiveSink = {
    onLines: ({ after, through, events }) => {
      stretches.push([after, through]);
      for (const event of events) seen.push(event.seq);
    },
    onStatus: (status) => statuses.push(status),
    onReset: () => {
      resets += 1;
    },
  };
  return { sink, seen, stretches, state: () => statuses.at(-1), resets: () => resets };
}

export const event = (seq: number) => ({ seq }) as LogEvent;
export const list = (key: string, after = 0) => ({ key, environment: 'shop', filter: '', after });
export const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A connection whose server is played by hand, on a clock of its own (vitest's fake timers must be on). */
export class FeedByHand {
  readonly calls: Call[] = [];
  readonly connection = new LiveConnection({
    fetch: (_path, init) => {
      const made = new Call(Date.now(), init);
      this.calls.push(made);
      return made.answered;
    },
    now: Date.now,
    random: () => 0.5,
  });

  /** The last call, or the one at `index`. */
  call(index = -1): Call {
    const found = this.calls.at(index);
    if (!found) throw new Error(`there was no call ${index}`);
    return found;
  }

  /** A list that is connected and has been greeted. */
  async connected(after = 0): Promise<ReturnType<typeof watcher>> {
    const one = watcher();
    this.connection.add(list('a', after), one.sink);
    await wait(50);
    this.call().open();
    await this.call().say('hello', { key: 'a', epoch: 'e1', from: after, to: after });
    return one;
  }
}
