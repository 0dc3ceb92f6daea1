import type { ClientBase } from 'pg';
import type { TrimAnchor } from '@/lib/db/trim-anchor';
import type { StoredLine } from './chain-verifier';

/** Lines read at a time: fewer when lines are long, so that a page stays below some 4 MB: hashing one keeps a server that trims from a stop for as long. */
const maxPage = 1000;
const pageBytes = 4 * 1024 * 1024;

/** The end of a log as it is noted, and the number of the last line there is, read at one moment. */
export type LogEnd = { seq: bigint; hash: Uint8Array; lastSeq: bigint };

/** What the newest removal by retention left, and the first line that should be away and is there. */
export type Anchor = TrimAnchor & { signature: Uint8Array; stillThere: bigint | null };

const columns =
  'seq, id, type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash';

type Row = [
  string,
  string,
  string,
  string | null,
  string | null,
  Date,
  Date,
  string | null,
  string | null,
  Buffer | null,
  Buffer,
  Buffer,
  Buffer,
];

/**
 * Reads whole logs on a connection that is used for nothing else meanwhile, in order. Without the ORM: verification reads
 * every line there is, and this is several times faster.
 */
export class LogReader {
  constructor(private readonly client: ClientBase) {}

  async end(environmentId: number): Promise<LogEnd> {
    const { rows } = await this.client.query<[string, Buffer, string | null]>({
      text: `SELECT seq, hash, (SELECT max(seq) FROM events WHERE environment_id = $1) FROM log_heads WHERE environment_id = $1`,
      values: [environmentId],
      rowMode: 'array',
    });
    const [head] = rows;
    if (!head) throw new Error(`environment ${environmentId} has no noted end of its log`);
    return { seq: BigInt(head[0]), hash: head[1], lastSeq: BigInt(head[2] ?? 0) };
  }

  /** Null: nothing was ever removed. */
  async anchor(environmentId: number): Promise<Anchor | null> {
    const { rows } = await this.client.query<
      [string, Buffer, Date, number, Date, string, Buffer, string | null]
    >({
      text: `SELECT through_seq, through_hash, through_received_at, lines, trimmed_at, trimmed_by, signature,
          (SELECT min(seq) FROM events e WHERE e.environment_id = $1 AND e.seq <= t.through_seq)
        FROM log_trims t WHERE environment_id = $1 ORDER BY through_seq DESC LIMIT 1`,
      values: [environmentId],
      rowMode: 'array',
    });
    const [row] = rows;
    if (!row) return null;
    const [throughSeq, throughHash, throughReceivedAt, lines, trimmedAt, trimmedBy, signature, still] = row;
    return {
      ...{ environmentId, throughSeq: BigInt(throughSeq), throughHash, throughReceivedAt, lines },
      ...{ trimmedAt, trimmedBy, signature, stillThere: still === null ? null : BigInt(still) },
    };
  }

  /** Sessions (null: of none) that a line behind `after` says were erased. */
  async erasedAfter(environmentId: number, after: bigint): Promise<Set<string | null>> {
    const { rows } = await this.client.query<{ session: string | null }>(
      `SELECT DISTINCT session_id AS session FROM events WHERE environment_id = $1 AND type = 'log.erased' AND seq > $2`,
      [environmentId, after.toString()],
    );
    return new Set(rows.map(({ session }) => session));
  }

  /** Pages of the lines numbered after `after` up to `last`. The next page is on its way while one is worked on. */
  async *pages(environmentId: number, after: bigint, last: bigint): AsyncGenerator<StoredLine[]> {
    let next = this.page(environmentId, { seq: after, receivedAt: null }, last, maxPage / 10);
    try {
      for (let lines = await next, end = lines.at(-1); end; lines = await next, end = lines.at(-1)) {
        const chars = lines.reduce((sum, line) => sum + (line.body?.length ?? 0) + 400, 0);
        const size = Math.max(10, Math.min(maxPage, Math.floor((pageBytes * lines.length) / chars)));
        next = this.page(environmentId, end, last, size);
        yield lines;
      }
    } finally {
      // One question at a time on a connection: when the reader leaves early, the page on its way is let in.
      await next.catch(() => undefined);
    }
  }

  /** By number and time of receipt: a forged line may carry a number that is taken, never the same pair. */
  private async page(
    environmentId: number,
    after: { seq: bigint; receivedAt: Date | null },
    last: bigint,
    size: number,
  ): Promise<StoredLine[]> {
    const { rows } = await this.client.query<Row>({
      text: `SELECT ${columns} FROM events WHERE environment_id = $1 AND seq >= $2 AND seq <= $4
        AND (seq > $2 OR received_at > $3::timestamptz) ORDER BY seq, received_at LIMIT $5`,
      values: [
        environmentId,
        after.seq.toString(),
        after.receivedAt?.toISOString() ?? 'infinity',
        last.toString(),
        size,
      ],
      rowMode: 'array',
    });
    return rows.map(
      ([seq, id, type, session, agent, at, receivedAt, risk, body, salt, bodyHash, digest, hash]) => ({
        seq: BigInt(seq),
        id,
        type,
        session,
        agent,
        at,
        receivedAt,
        risk,
        body,
        salt,
        bodyHash,
        digest,
        hash,
      }),
    );
  }
}
