import { Client } from 'pg';
import type { Pulse } from '@/lib/db/pulse';

const channel = 'interlock_log';
/** Least milliseconds between two hints about one environment. */
const coalesceMs = 50;
const reconnectMs = 1000;

/**
 * Tells the other app processes that a log has grown, and hears it from them: NOTIFY on a connection of its own,
 * outside every transaction, coalesced. Only a hint: a lost one costs at most the tail's next look.
 */
export class HintChannel {
  private client: Client | undefined;
  private ended = false;
  private retry: NodeJS.Timeout | undefined;
  private readonly pending = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly url: string,
    pulse: Pulse,
    private readonly heard: (environmentId: number) => void,
  ) {
    this.unsubscribe = pulse.onAny((environmentId) => this.say(environmentId));
    this.open();
  }

  /** Connects if that has not been done, or was lost. */
  open(): void {
    if (this.client || this.ended) return;
    const client = new Client({ connectionString: this.url, keepAlive: true });
    this.client = client;
    client.on('notification', (message) => this.heard(Number(message.payload)));
    const lost = () => {
      if (this.client === client) this.client = undefined;
      if (this.ended) return;
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.open(), reconnectMs);
    };
    client.on('error', lost);
    client.on('end', lost);
    client
      .connect()
      .then(() => client.query(`LISTEN ${channel}`))
      .catch(lost);
  }

  async close(): Promise<void> {
    this.ended = true;
    this.unsubscribe();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private say(environmentId: number): void {
    this.pending.add(environmentId);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const ids = [...this.pending];
      this.pending.clear();
      for (const id of ids)
        this.client?.query('SELECT pg_notify($1, $2)', [channel, String(id)]).catch(() => undefined);
    }, coalesceMs);
  }
}
