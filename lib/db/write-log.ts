import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { OwnEventType } from '@/lib/domain/event-type';
import { appendLines } from './append-lines';
import type { Tx } from './client';
import type { Ctx } from './context';
import { digestOf } from './instance-keys';
import { type ChainedLine, chainLines, type NewLine } from './log-line';

/** A line the product itself writes. `data` must hold no secret: it is stored as it is. */
export type OwnLine = {
  type: OwnEventType;
  session?: string | null;
  agent?: string | null;
  risk?: string | null;
  data: Record<string, unknown>;
};

/** One transaction over one environment's log, under its lock. */
export type Log = {
  tx: Tx;
  environmentId: number;
  /** Server time of everything written here. */
  now: Date;
  /** Appends a line of our own; returns its number. Written to the database before the commit. */
  append(line: OwnLine): bigint;
  /** Appends lines as agents sent them, already redacted and digested; returns the number of the first. */
  appendLines(lines: NewLine[]): bigint;
  /** Lines appended so far in this transaction, in order. */
  appended(): readonly ChainedLine[];
};

/** First argument of the two-key advisory lock: "this number means an environment's log". */
const logLockClass = 0x106;

/**
 * The one way to change anything in an environment: take its lock, read, decide, write rows, append lines, commit.
 * The lock is a Postgres advisory lock because its queue is fair: a stop waits for at most one batch.
 * It is taken in a statement of its own, so that all later statements see what was committed before it.
 * `pool: 'stops'` uses connections that nothing else may occupy.
 */
export async function writeLog<T>(
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'>,
  environmentId: number,
  work: (log: Log) => Promise<T>,
  options: { pool?: 'main' | 'stops' } = {},
): Promise<T> {
  const result = await ctx.database[options.pool ?? 'main'].$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(
        'SELECT pg_advisory_xact_lock($1::int, $2::int)',
        logLockClass,
        environmentId,
      );
      return inLog(ctx, tx, environmentId, work);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  ctx.pulse.beat(environmentId);
  return result;
}

async function inLog<T>(
  ctx: Pick<Ctx, 'keys'>,
  tx: Tx,
  environmentId: number,
  work: (log: Log) => Promise<T>,
): Promise<T> {
  const [found] = await tx.$queryRawUnsafe<{ seq: bigint; hash: Uint8Array }[]>(
    'SELECT seq, hash FROM log_heads WHERE environment_id = $1::int',
    environmentId,
  );
  if (!found) throw new Error(`environment ${environmentId} has no log head`);
  let head: { seq: bigint; hash: Uint8Array } = found;
  const now = new Date();
  const all: ChainedLine[] = [];
  const appendAll = (lines: NewLine[]) => {
    const first = head.seq + 1n;
    const chained = chainLines(head, environmentId, now, lines);
    head = chained.head;
    for (const line of chained.lines) all.push(line);
    return first;
  };
  const result = await work({
    tx,
    environmentId,
    now,
    append: (line) => appendAll([ownLine(ctx, line)]),
    appendLines: appendAll,
    appended: () => all,
  });
  await appendLines(tx, environmentId, all);
  return result;
}

function ownLine(ctx: Pick<Ctx, 'keys'>, line: OwnLine): NewLine {
  const id = randomUUID();
  const { type, session = null, agent = null, risk = null, data } = line;
  const canonical = canonicalize({ id, type, session, agent, data }) ?? '';
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
