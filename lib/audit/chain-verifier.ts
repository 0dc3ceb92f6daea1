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

/** `seq`: the line at fault. `what`: what is wrong with it, as words that follow "line N:". */
export type ChainFault = { seq: number; what: string };

/** What `take` says of a line: null, it fits; a fault by itself; or that it does not follow, to be explained. */
export type Verdict = ChainFault | 'does-not-follow' | null;

export const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Goes through a log in order, line by line, and says where it first differs from what was written. */
export class ChainVerifier {
  lines = 0;
  /** Lines whose content was erased. */
  erased = 0;
  /** Hash of the last line that fits; 32 zero bytes before the first. */
  hash: Uint8Array = new Uint8Array(32);
  private seq = 0n;
  /** Erased lines of which no later line says so yet: the first, by session. */
  private readonly unsaid = new Map<string | null, bigint>();

  constructor(private readonly environmentId: number) {}

  /** Goes on behind lines that retention removed: `seq` and `hash` are those of the last of them. */
  startAfter(seq: bigint, hash: Uint8Array): void {
    this.seq = seq;
    this.hash = hash;
  }

  /** `following`: the line that is read next, if any. */
  take(line: StoredLine, following: StoredLine | undefined): Verdict {
    const expected = this.seq + 1n;
    if (line.seq > expected) {
      const last = line.seq - 1n;
      const what = last > expected ? `lines ${expected} to ${last} are missing` : 'this line is missing';
      return { seq: Number(expected), what };
    }
    if (following?.seq === line.seq)
      return { seq: Number(line.seq), what: 'two lines carry this number: one was inserted' };
    const fault = this.bodyFault(line);
    if (fault) return { seq: Number(line.seq), what: fault };
    if (!sameBytes(hashLine(this.hash, this.environmentId, line), line.hash)) return 'does-not-follow';
    this.seq = line.seq;
    this.hash = line.hash;
    this.lines += 1;
    this.noteErasure(line);
    return null;
  }

  /** Whether the log ends where its end is noted. `erasedLater`: sessions that lines behind that end say were erased. */
  end(
    head: { seq: bigint; hash: Uint8Array; lastSeq: bigint },
    erasedLater: ReadonlySet<string | null> = new Set(),
  ): ChainFault | null {
    if (this.seq < head.seq) {
      const what = `the log ends at line ${this.seq}, but ${head.seq} were written: its tail was cut off`;
      return { seq: Number(this.seq + 1n), what };
    }
    if (head.lastSeq > head.seq) {
      const what = `the log was written up to line ${head.seq}, but there are lines up to ${head.lastSeq}: they were inserted`;
      return { seq: Number(head.seq + 1n), what };
    }
    if (!sameBytes(head.hash, this.hash))
      return { seq: Number(this.seq), what: 'the noted end of the log is not the hash of its last line' };
    const [unsaid] = [...this.unsaid]
      .flatMap(([session, seq]) => (erasedLater.has(session) ? [] : [seq]))
      .sort((a, b) => (a < b ? -1 : 1));
    return unsaid === undefined
      ? null
      : { seq: Number(unsaid), what: 'its content was removed, and no later line says that it was erased' };
  }

  private noteErasure({ seq, type, session, body }: StoredLine): void {
    if (type === 'log.erased') this.unsaid.delete(session);
    if (body !== null) return;
    this.erased += 1;
    if (!this.unsaid.has(session)) this.unsaid.set(session, seq);
  }

  /** The stored text against its hash, and the columns against the text they were taken from. */
  private bodyFault(line: StoredLine): string | null {
    if (line.body === null) return line.salt === null ? null : 'its content was removed but not erased';
    if (!line.salt) return 'its salt is missing';
    if (!sameBytes(hashBody(line.salt, line.body), line.bodyHash)) return 'its content was changed';
    const { id, agent, at } = line;
    const beginning = `{"id":${JSON.stringify(id)},"agent":${JSON.stringify(agent)},"at":"${at.toISOString()}","data":`;
    return line.body.startsWith(beginning) ? null : columnFault(line, line.body);
  }
}

function columnFault(line: StoredLine, text: string): string {
  const body = JSON.parse(text) as { id: string; agent: string | null };
  const column = (['id', 'agent'] as const).find((name) => body[name] !== line[name]) ?? 'at';
  return `its column ${column} was changed`;
}
