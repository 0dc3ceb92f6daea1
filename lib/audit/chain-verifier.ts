import { hashBody, hashLine } from '@/lib/db/log-line';

/** A line as it stands in the database. */
export type StoredLine = {
  seq: bigint;
  id: string;
  type: string;
  session: string | null;
  agent: string | null;
  at: Date;
  receivedAt: Date;
  risk: string | null;
  body: string | null;
  salt: Uint8Array | null;
  bodyHash: Uint8Array;
  digest: Uint8Array;
  hash: Uint8Array;
};

export type ChainFault = { seq: number; what: string };

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b));

/** Goes through a log in order, line by line, and says where it first differs from what was written. */
export class ChainVerifier {
  lines = 0;
  private seq = 0n;
  private hash: Uint8Array = new Uint8Array(32);

  constructor(private readonly environmentId: number) {}

  /** Null when the line fits onto those before it, else what is wrong with it. */
  take(line: StoredLine): ChainFault | null {
    const expected = this.seq + 1n;
    if (line.seq !== expected) {
      const what = line.seq > expected ? `line ${expected} is missing` : `line ${line.seq} stands twice`;
      return { seq: Number(line.seq > expected ? expected : line.seq), what };
    }
    const what = this.bodyFault(line) ?? this.linkFault(line);
    if (what) return { seq: Number(line.seq), what };
    this.seq = line.seq;
    this.hash = line.hash;
    this.lines += 1;
    return null;
  }

  /** Whether the log ends where its end is noted. */
  end(head: { seq: bigint; hash: Uint8Array }): ChainFault | null {
    if (head.seq !== this.seq) {
      return {
        seq: Number(this.seq + 1n),
        what: `the log ends at line ${this.seq}, but ${head.seq} were written: its tail was cut off`,
      };
    }
    return same(head.hash, this.hash)
      ? null
      : { seq: Number(this.seq), what: 'the noted end of the log is not the hash of its last line' };
  }

  /** The stored text against its hash, and the columns against the text they were taken from. */
  private bodyFault(line: StoredLine): string | null {
    if (line.body === null) return null;
    if (!line.salt) return 'its salt is missing';
    if (!same(hashBody(line.salt, line.body), line.bodyHash)) return 'its content was changed';
    const body = JSON.parse(line.body) as { id: string; agent: string | null; at: string };
    const column = (['id', 'agent'] as const).find((name) => body[name] !== line[name]);
    if (column) return `its column ${column} was changed`;
    return new Date(body.at).getTime() === line.at.getTime() ? null : 'its column at was changed';
  }

  private linkFault(line: StoredLine): string | null {
    const hash = hashLine(this.hash, this.environmentId, line);
    return same(hash, line.hash)
      ? null
      : 'it does not follow from the line before it: it was changed, inserted or moved';
  }
}
