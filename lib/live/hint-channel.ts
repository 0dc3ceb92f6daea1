import { Client } from 'pg';
import type { Pulse } from '@/lib/db/pulse';

export const logChannel = 'interlock_log';
/** Least milliseconds between two rounds of hints. */
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
  private saying = false;
  private saidAt = 0;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly url: string,
    pulse: Pulse,
    private readonly heard: (environmentId: number) => void,
  ) {
    this.unsubscribe = pulse.onAny((environmentId) => {
      this.pending.add(environmentId);
      this.sayLater();
    });
    this.open();
  }

  async close(): Promise<void> {
    this.ended = true;
    this.unsubscribe();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private open(): void {
    const client = new Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.client = client;
    const lost = () => {
      if (this.client !== client || this.ended) return;
      this.client = undefined;
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => this.open(), reconnectMs);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ processId, payload }) => {
      // This process knows its own lines already.
      if (processId !== backendOf(client)) this.heard(Number(payload));
    });
    client
      .connect()
      .then(() => client.query(`LISTEN ${logChannel}`))
      .catch(lost);
  }

  /** The first hint goes out at once; those that follow wait for the next round. */
  private sayLater(): void {
    if (this.timer || this.saying || this.ended) return;
    const wait = Math.max(0, this.saidAt + coalesceMs - Date.now());
    this.timer = setTimeout(() => void this.say(), wait);
  }

  private async say(): Promise<void> {
    this.timer = undefined;
    this.saying = true;
    this.saidAt = Date.now();
    const payloads = [...this.pending].map(String);
    this.pending.clear();
    try {
      await this.client?.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [
        logChannel,
        payloads,
      ]);
    } catch {
      // Others look by themselves within a second.
    }
    this.saying = false;
    if (this.pending.size > 0) this.sayLater();
  }
}

/** The server process of a connection: `pg` knows it and has no type for it. */
const backendOf = (client: Client) => (client as Client & { processID?: number }).processID;
