import { Worker } from 'node:worker_threads';
import type { KeyActor } from '@/lib/db/context';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import { Problem } from '@/lib/domain/problem';
import { serverLog } from '@/lib/server-log';
import { breathe } from './breathe';
import { type EventsBody, type EventsRead, readEvents } from './read-events';
import { type ReadingReply, type ReadingSetup, unpackRead } from './reading-message';
import { ordersUnderWay } from './right-of-way';

/** From this size on a body is read in the thread beside, bytes: some 20 events. Smaller ones would gain less than the way there costs. */
const leastBytesBeside = 16 * 1024;
/** Bytes that may wait for the thread; more is answered 503. */
const maxWaitingBytes = 64 * 1024 * 1024;

type Waiting = { bytes: number; resolve: (read: EventsRead) => void; reject: (error: unknown) => void };

/**
 * Reads events, large requests in a thread beside the server's own: reading is a third of what a batch costs, and whoever
 * asks the gate or stops a session does not wait behind it. The thread is started with the first large request.
 */
export class EventReader {
  private thread: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private waitingBytes = 0;
  private lastId = 0;

  /** `threadFile`: reading-thread.ts, compiled. Where there is none (tests) everything is read here. */
  constructor(
    private readonly keys: InstanceKeys,
    private readonly threadFile?: URL,
  ) {}

  async read(key: KeyActor, body: EventsBody): Promise<EventsRead> {
    if (!this.threadFile || body.bytes.length < leastBytesBeside)
      return readEvents(this.keys, key, body, breathe);
    return this.readBeside(this.threadFile, key, body);
  }

  /** Ends the thread; called when no request is under way any more. */
  async close(): Promise<void> {
    await this.thread?.terminate();
  }

  private readBeside(file: URL, key: KeyActor, { bytes, contentType }: EventsBody): Promise<EventsRead> {
    if (this.waitingBytes + bytes.length > maxWaitingBytes)
      throw notTaken('More is arriving than can be read.');
    this.thread ??= this.start(file);
    const { thread } = this;
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { bytes: bytes.length, resolve, reject });
      this.waitingBytes += bytes.length;
      const own = new Uint8Array(bytes);
      thread.postMessage({ id, key, bytes: own, contentType }, [own.buffer]);
    });
  }

  private start(file: URL): Worker {
    const workerData: ReadingSetup = { digestKey: this.keys.digest, orders: ordersUnderWay };
    const thread = new Worker(file, { workerData, name: 'reading' });
    thread.on('message', (reply: ReadingReply) => this.answer(reply));
    thread.on('error', (error) => this.onEnd(error));
    thread.unref();
    return thread;
  }

  private answer(reply: ReadingReply): void {
    const waiting = this.waiting.get(reply.id);
    if (!waiting) return;
    this.waiting.delete(reply.id);
    this.waitingBytes -= waiting.bytes;
    if ('read' in reply) waiting.resolve(unpackRead(reply.read, reply.hashes));
    else if ('refused' in reply) {
      const { code, detail, extras } = reply.refused;
      waiting.reject(new Problem(code, detail, extras));
    } else waiting.reject(reply.failed);
  }

  /** Whatever ended the thread: who waited for it sends again, and the next large request starts another. */
  private onEnd(error: unknown): void {
    serverLog({ level: 'error', component: 'ingest', msg: 'Reading large requests broke off', error });
    this.thread = undefined;
    this.waitingBytes = 0;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(notTaken('Reading large requests broke off and begins anew.'));
  }
}

const notTaken = (why: string) =>
  new Problem('overloaded', `${why} Nothing of this request was taken: send it again later.`, {
    retryAfter: 1 + Math.random() * 2,
  });
