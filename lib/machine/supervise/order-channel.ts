import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Control } from './control-server';
import { openStream } from './open-stream';
import { parseStopOrder, type StopOrder } from './order';
import { type SseEvent, SseReader } from './sse-reader';

export type OrderListener = {
  /** Something came from the server, a keep-alive too. */
  heard(): void;
  /** The run has been mapped to a session. */
  session(session: string): void;
  stop(order: StopOrder): void;
};

/** A stream that is silent for longer is given up, milliseconds; the server sends something every 5 s. */
const silentMs = 15_000;
const pauseMs = { first: 250, most: 2_000 };

/** The stream of orders for one run, opened again whenever it ends. Orders are latched: opening it again brings them again. */
export class OrderChannel {
  private readonly control: Control;
  private readonly runId: string;
  private readonly listener: OrderListener;
  private request: ClientRequest | undefined;
  private silence: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pause = pauseMs.first;
  private closed = false;
  private session: string | undefined;

  constructor(control: Control, runId: string, session: string | undefined, listener: OrderListener) {
    this.control = control;
    this.runId = runId;
    this.session = session;
    this.listener = listener;
    void this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.request?.destroy();
  }

  private async open(): Promise<void> {
    const whose =
      this.session === undefined
        ? `run=${encodeURIComponent(this.runId)}`
        : `session=${encodeURIComponent(this.session)}`;
    const request = await openStream({
      ...this.control,
      path: `/api/v1/control?${whose}`,
      headers: { accept: 'text/event-stream' },
    });
    if (this.closed) return void request.destroy();
    this.request = request;
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      request.destroy();
      this.openLater();
    };
    this.silence = setTimeout(again, silentMs);
    request.once('error', again);
    request.once('response', (response) => this.follow(response, again));
    request.end();
  }

  private follow(response: IncomingMessage, again: () => void): void {
    if (response.statusCode !== 200) {
      again();
      return;
    }
    const reader = new SseReader();
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      clearTimeout(this.silence);
      this.silence = setTimeout(again, silentMs);
      this.pause = pauseMs.first;
      this.listener.heard();
      for (const event of reader.read(text)) this.take(event);
    });
    response.once('error', again);
    response.once('close', again);
  }

  private openLater(): void {
    clearTimeout(this.silence);
    if (this.closed) return;
    this.retry = setTimeout(() => void this.open(), this.pause);
    this.pause = Math.min(this.pause * 2, pauseMs.most);
  }

  private take({ event, data }: SseEvent): void {
    let value: { session?: unknown; stop?: unknown };
    try {
      value = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof value.session === 'string' && (event === 'hello' || event === 'session')) {
      this.session ??= value.session;
      this.listener.session(value.session);
    }
    const order = parseStopOrder(event === 'stop' ? value : value.stop);
    if (order && (event === 'stop' || event === 'hello')) this.listener.stop(order);
  }
}
