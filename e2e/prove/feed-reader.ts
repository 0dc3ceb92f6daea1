import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from './stage';

/** Reads an environment's live feed as a plain client would: by `id:`, resuming with Last-Event-ID. */
export class FeedReader {
  /** Numbers of the lines seen, in the order they came. */
  readonly seen: number[] = [];
  /** Last line examined, by the feed's own word. */
  through = 0;
  private abort = new AbortController();
  private ended = false;

  constructor(
    private readonly baseUrl: () => string,
    private readonly cast: Cast,
    readonly filter: string,
  ) {}

  start(): void {
    void this.run();
  }

  /** Cuts the connection wherever it is, also in the middle of a frame. */
  cut(): void {
    this.abort.abort();
  }

  end(): void {
    this.ended = true;
    this.abort.abort();
  }

  private async run(): Promise<void> {
    while (!this.ended) {
      this.abort = new AbortController();
      try {
        await this.readOnce(this.abort.signal);
      } catch {
        // Cut off, or the server is being killed: resume.
      }
      await sleep(Math.random() * 30);
    }
  }

  private async readOnce(signal: AbortSignal): Promise<void> {
    const path = `/api/console/${this.cast.slug}/live?after=0${this.filter ? `&${this.filter}` : ''}`;
    const headers: Record<string, string> = { authorization: `Bearer ${this.cast.token}` };
    if (this.through > 0) headers['last-event-id'] = String(this.through);
    const response = await fetch(`${this.baseUrl()}${path}`, { headers, signal });
    if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) this.take(frame);
    }
  }

  private take(frame: string): void {
    const field = (name: string) =>
      frame
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const id = field('id');
    const data = JSON.parse(field('data') ?? '{}') as { seq?: number };
    if (data.seq !== undefined) this.seen.push(data.seq);
    if (id !== undefined) this.through = Number(id);
  }
}
