import { Client } from 'pg';
import { restoreChannel, restoreLock } from '@/lib/db/restore-lock';

const reconnectMs = 1000;

type Parts = {
  url: string;
  /** A restore waits for this process: nothing more may be begun, what is under way is brought to its end. */
  pause(): Promise<void>;
  /** Another history is in the database: whatever is remembered of the old one is to be forgotten. */
  renew(): void;
};

/**
 * Notices that the database is being restored under this process, and holds it back for so long (see restore-lock). A restore
 * that dies lets go of its lock, and this process goes on with the data that was there before.
 */
export class RestoreWatch {
  /** True while a restore runs: nothing is decided or written. */
  underway = false;
  private client: Client | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private epoch: string | undefined;
  private heard: string | undefined;

  constructor(private readonly parts: Parts) {}

  /** Begins to watch; resolves when no restore is running. */
  async open(): Promise<void> {
    const client = new Client({
      connectionString: this.parts.url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const lost = () => {
      if (this.client === client) this.client = undefined;
      else return;
      client.end().catch(() => undefined);
      this.reopenLater();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => void this.giveWay(client, payload).catch(lost));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${restoreChannel}`);
      await this.takeShare(client);
    } catch (error) {
      lost();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private reopenLater(): void {
    if (this.closed) return;
    this.retry = setTimeout(() => void this.open().catch(() => undefined), reconnectMs);
  }

  private async giveWay(client: Client, restoreId: string | undefined): Promise<void> {
    // What was said while this process waited for its share comes afterwards.
    if (this.underway || restoreId === this.heard) return;
    this.heard = restoreId;
    this.underway = true;
    await this.parts.pause();
    await client.query('SELECT pg_advisory_unlock_shared($1)', [restoreLock]);
    await this.takeShare(client);
  }

  private async takeShare(client: Client): Promise<void> {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS free', [
      restoreLock,
    ]);
    if (!rows[0]?.free) {
      this.underway = true;
      await client.query('SELECT pg_advisory_lock_shared($1)', [restoreLock]);
    }
    const { rows: found } = await client.query<{ epoch: string }>('SELECT epoch::text FROM instance');
    const epoch = found[0]?.epoch;
    if (this.epoch !== undefined && this.epoch !== epoch) this.parts.renew();
    this.epoch = epoch;
    this.underway = false;
  }
}
