import type { Tx } from '@/lib/db/client';
import type { ChainedLine } from '@/lib/db/log-line';

/** A line of the log as evidence keeps it. */
export type EvidenceLine = {
  seq: bigint;
  type: string;
  sessionId: string | null;
  receivedAt: Date;
  /** Stored JSON text; empty once erased. */
  body: string;
  hash: Uint8Array<ArrayBuffer>;
};

/** Where to look in a log: whose lines, in which direction from where, how many. */
export type Stretch = {
  environmentId: number;
  /** Only lines of this session; null: of any. */
  session: string | null;
  /** `before`: at or below `from`, nearest first. `after`: above it. */
  direction: 'before' | 'after';
  from: bigint;
  count: number;
};

const columns = { seq: true, type: true, sessionId: true, receivedAt: true, body: true, hash: true } as const;

/** One stretch of the written log; the order is of no meaning. */
export async function readStretch(tx: Tx, stretch: Stretch): Promise<EvidenceLine[]> {
  const before = stretch.direction === 'before';
  const rows = await tx.event.findMany({
    where: {
      environmentId: stretch.environmentId,
      ...(stretch.session === null ? {} : { sessionId: stretch.session }),
      seq: before ? { lte: stretch.from } : { gt: stretch.from },
    },
    orderBy: { seq: before ? 'desc' : 'asc' },
    take: stretch.count,
    select: columns,
  });
  return rows.map((row) => ({ ...row, body: row.body ?? '' }));
}

/** The same stretch of lines that this transaction appended and has not yet written. */
export function appendedStretch(lines: readonly ChainedLine[], stretch: Stretch): EvidenceLine[] {
  const before = stretch.direction === 'before';
  const inside = lines.filter(
    (line) =>
      (stretch.session === null || line.session === stretch.session) &&
      (before ? line.seq <= stretch.from : line.seq > stretch.from),
  );
  return (before ? inside.slice(-stretch.count) : inside.slice(0, stretch.count)).map((line) => ({
    seq: line.seq,
    type: line.type,
    sessionId: line.session,
    receivedAt: line.receivedAt,
    body: line.body,
    hash: Uint8Array.from(line.hash),
  }));
}
