import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/** A watcher that takes nothing for this long is cut off, milliseconds; it resumes when it can. */
const stalledMs = 30_000;
/** Longest life of one connection, milliseconds: watchers resume without a gap. */
const lifeMs = 15 * 60_000;

/**
 * A server-sent event stream on node's own response: writes wait until the watcher has taken what came before,
 * so a slow one costs no memory. `signal` aborts when the stream is over, for whatever reason.
 */
export class EventStream {
  private readonly over = new AbortController();
  readonly signal = this.over.signal;
  private readonly life: NodeJS.Timeout;

  constructor(
    private readonly response: ServerResponse,
    closing: AbortSignal,
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.socket?.setNoDelay(true);
    // Every list of a multiplexed stream waits for the same drain and the same end.
    response.setMaxListeners(0);
    setMaxListeners(0, this.signal, closing);
    this.life = setTimeout(() => this.end(), lifeMs);
    response.once('close', () => this.end());
    closing.addEventListener('abort', () => this.end(), { once: true, signal: this.signal });
    // Spread out, so that a restart does not bring everybody back in the same moment.
    response.write(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\n`);
    // Both may have happened while the database was asked: then no event says so any more.
    if (response.closed || response.destroyed || closing.aborted) this.end();
  }

  /** The watcher has not yet taken what was written. */
  get isFull(): boolean {
    return this.response.writableNeedDrain;
  }

  /** Writes one frame; resolves when there is room for the next. */
  async frame(event: string | null, data: string, id?: number): Promise<void> {
    if (this.signal.aborted) return;
    const text = `${event === null ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;
    if (!this.response.write(text)) await this.drained();
  }

  /** Writes text that is already in frames. */
  async frames(text: string): Promise<void> {
    if (!this.signal.aborted && !this.response.write(text)) await this.drained();
  }

  end(): void {
    if (this.signal.aborted) return;
    clearTimeout(this.life);
    this.over.abort();
    this.response.end();
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(stalled);
        this.response.off('drain', done);
        this.signal.removeEventListener('abort', done);
        resolve();
      };
      const stalled = setTimeout(() => {
        this.response.destroy();
        this.end();
      }, stalledMs);
      this.response.once('drain', done);
      this.signal.addEventListener('abort', done);
    });
  }
}
