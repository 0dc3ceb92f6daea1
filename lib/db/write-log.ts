import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { OwnEventType } from '@/lib/domain/event-type';
import { appendLines } from './append-lines';
import type { Tx } from './client';
import type { Ctx } from './context';
import { digestOf } from './instance-keys';
import { type ChainedLine, chainLines, type NewLine } from './log-line';
import { type OpenTransaction, openTransactionOf } from './open-transaction';

/** A line the product itself writes. `data` must hold no secret: it is stored as it is. */
export type OwnLine = {
  type: OwnEventType;
  session?: string | null;
  agent?: string | null;
  risk?: string | null;
  data: Record<string, unknown>;
};

/** What can be asked under an environment's lock. */
export type LockedLog = {
  tx: Tx;
  environmentId: number;
  /**
   * Reads with a statement of constant text, past Prisma: for what every transaction asks. Sent at once, behind what was
   * sent before; numbers of type int8 are bigint.
   */
  read<Row extends object>(statement: string, ...values: unknown[]): Promise<Row[]>;
};

/** One transaction over one environment's log, under its lock. */
export type Log = LockedLog & {
  /** Server time of everything written here. */
  now: Date;
  /**
   * Writes with a statement of constant text, past Prisma. Sent at once and not waited for: later statements see it, and
   * if it fails the commit fails with what it said.
   */
  write(statement: string, ...values: unknown[]): void;
  /** Appends a line of our own; returns its number. Written to the database before the commit. */
  append(line: OwnLine): bigint;
  /** Appends lines as agents sent them, already redacted and digested; returns the number of the first. */
  appendLines(lines: NewLine[]): bigint;
  /** Lines appended so far in this transaction, in order. */
  appended(): readonly ChainedLine[];
};

export type WriteOptions = {
  pool?: 'main' | 'stops';
  beforeLock?: (tx: Tx) => Promise<void>;
  /** Milliseconds the whole transaction may take; default 30,000. */
  timeoutMs?: number;
};

/** First argument of the two-key advisory lock: "this number means an environment's log". */
const logLockClass = 0x106;

/**
 * The one way to change anything in an environment: take its lock, read, decide, write rows, append lines, commit.
 * The lock is a Postgres advisory lock because its queue is fair: a stop waits for at most one batch.
 * It is taken in a statement of its own, so that all later statements see what was committed before it.
 * `pool: 'stops'` uses connections that nothing else may occupy. `beforeLock` is work of the same transaction that needs
 * nobody to wait for it, because it touches only what no other writer does; it may take `timeoutMs`.
 */
export function writeLog<T>(
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'>,
  environmentId: number,
  work: (log: Log) => Promise<T>,
  options: WriteOptions = {},
): Promise<T> {
  return readAndWriteLog(ctx, environmentId, async () => undefined, work, options);
}

/**
 * writeLog, with what is certain to be read asked for on the way to the lock instead of after it: the statements wait
 * at Postgres, behind the lock's, and see what was committed before it was given.
 */
export async function readAndWriteLog<R, T>(
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'>,
  environmentId: number,
  read: (log: LockedLog) => Promise<R>,
  work: (log: Log, found: R) => Promise<T>,
  options: WriteOptions = {},
): Promise<T> {
  const result = await ctx.database[options.pool ?? 'main'].$transaction(
    async (tx) => {
      const transaction = await openTransactionOf(tx);
      try {
        await options.beforeLock?.(tx);
        const answer = await inLog(ctx, { tx, transaction, environmentId }, read, work);
        await transaction.finish();
        return answer;
      } catch (error) {
        throw transaction.failed ?? error;
      }
    },
    { maxWait: 10_000, timeout: options.timeoutMs ?? 30_000 },
  );
  ctx.pulse.beat(environmentId);
  return result;
}

async function inLog<R, T>(
  ctx: Pick<Ctx, 'keys'>,
  parts: { tx: Tx; transaction: OpenTransaction; environmentId: number },
  read: (log: LockedLog) => Promise<R>,
  work: (log: Log, found: R) => Promise<T>,
): Promise<T> {
  const { tx, transaction, environmentId } = parts;
  const send = transaction.send.bind(transaction);
  const locked: LockedLog = { tx, environmentId, read: (statement, ...values) => send(statement, values) };
  const lock = send('SELECT pg_advisory_xact_lock($1::int, $2::int)', [logLockClass, environmentId]);
  const [[first], found] = await Promise.all([
    locked.read<{ seq: bigint; hash: Uint8Array }>(
      'SELECT seq, hash FROM log_heads WHERE environment_id = $1::int',
      environmentId,
    ),
    read(locked),
    lock,
  ]);
  if (!first) throw new Error(`environment ${environmentId} has no log head`);
  const { log, end } = beginLog(
    ctx,
    locked,
    first,
    (statement, values) => void send(statement, values).catch(() => undefined),
  );
  const result = await work(log, found);
  end();
  return result;
}

/**
 * A log under its lock, from its end on, over whatever sends statements within its transaction. `end` writes what was appended;
 * who sends sees to it that a statement that fails keeps the transaction from its commit.
 */
export function beginLog(
  ctx: Pick<Ctx, 'keys'>,
  locked: LockedLog,
  first: { seq: bigint; hash: Uint8Array },
  send: (statement: string, values: unknown[]) => void,
): { log: Log; end(): void } {
  const { environmentId } = locked;
  let head = first;
  const now = new Date();
  const all: ChainedLine[] = [];
  const appendAll = (lines: NewLine[]) => {
    const from = head.seq + 1n;
    const chained = chainLines(head, environmentId, now, lines);
    head = chained.head;
    for (const line of chained.lines) all.push(line);
    return from;
  };
  const log: Log = {
    ...locked,
    now,
    write: (statement, ...values) => send(statement, values),
    append: (line) => appendAll([ownLine(ctx, line)]),
    appendLines: appendAll,
    appended: () => all,
  };
  return { log, end: () => appendLines(log, all) };
}

function ownLine(ctx: Pick<Ctx, 'keys'>, line: OwnLine): NewLine {
  const id = randomUUID();
  const { type, session = null, agent = null, risk = null, data } = line;
  const canonical = canonicalJson({ id, type, session, agent, data }, type);
  return {
    id,
    type,
    session,
    agent,
    risk,
    at: null,
    dataText: JSON.stringify(data),
    digest: digestOf(ctx.keys, canonical),
  };
}
