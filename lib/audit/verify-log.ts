import pg, { type ClientBase } from 'pg';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import { isAnchorSigned } from '@/lib/db/trim-anchor';
import { type ChainFault, ChainVerifier, type StoredLine } from './chain-verifier';
import { explainBreak } from './explain-break';
import { LogReader } from './log-reader';

/** `lines`: how many fit, from the first there is. `trimmed`: up to which line retention has removed them, and when last. */
export type LogReport = {
  environment: string;
  lines: number;
  ok: boolean;
  trimmed?: { through: number; at: string };
  /** Lines whose content was erased; left out where none was. */
  erased?: number;
  fault?: ChainFault;
};

/**
 * Recomputes the chain of every log, from its beginning or from the signed anchor that retention left, and names the first
 * line that does not fit, and why.
 */
export async function verifyAllLogs(ctx: Ctx): Promise<LogReport[]> {
  requireRole(ctx, null, 'admin');
  const client = new pg.Client({ connectionString: ctx.database.url });
  await client.connect();
  try {
    // One picture of it all: retention may remove lines, and their anchor appear, while they are read.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return await verifyLogsOn(client, ctx.keys);
  } finally {
    await client.end();
  }
}

/** verifyAllLogs on a connection that may be in a transaction: what it has written itself is verified too. */
export async function verifyLogsOn(
  client: ClientBase,
  keys: Pick<InstanceKeys, 'anchor'>,
): Promise<LogReport[]> {
  const { rows } = await client.query<{ id: number; slug: string }>(
    'SELECT id, slug FROM public.environments ORDER BY id',
  );
  const reader = new LogReader(client);
  const reports: LogReport[] = [];
  for (const { id, slug } of rows) {
    const verifier = new ChainVerifier(id);
    const anchor = await reader.anchor(id);
    const fault =
      (anchor && anchorFault(keys, anchor)) ?? (await firstFault(reader, id, { verifier, after: anchor }));
    reports.push({
      ...{ environment: slug, lines: verifier.lines, ok: !fault },
      ...(anchor
        ? { trimmed: { through: Number(anchor.throughSeq), at: anchor.trimmedAt.toISOString() } }
        : {}),
      ...(verifier.erased > 0 ? { erased: verifier.erased } : {}),
      ...(fault ? { fault } : {}),
    });
  }
  return reports;
}

type Anchor = NonNullable<Awaited<ReturnType<LogReader['anchor']>>>;

function anchorFault(keys: Pick<InstanceKeys, 'anchor'>, anchor: Anchor): ChainFault | null {
  const { throughSeq, stillThere } = anchor;
  if (!isAnchorSigned(keys, anchor)) {
    const what = `the anchor that says lines up to ${throughSeq} were removed by retention does not have this instance's signature: it was forged or changed`;
    return { seq: Number(throughSeq), what };
  }
  if (stillThere === null) return null;
  const what = `lines up to ${throughSeq} were removed by retention, but this one is there: it was inserted`;
  return { seq: Number(stillThere), what };
}

async function firstFault(
  reader: LogReader,
  environmentId: number,
  { verifier, after }: { verifier: ChainVerifier; after: Anchor | null },
): Promise<ChainFault | null> {
  if (after) verifier.startAfter(after.throughSeq, after.throughHash);
  // The end is read first: what is appended meanwhile is not looked at.
  const head = await reader.end(environmentId);
  const faultIn = async (lines: readonly StoredLine[], count: number): Promise<ChainFault | null> => {
    for (let index = 0; index < count; index += 1) {
      const line = lines[index];
      const verdict = line ? verifier.take(line, lines[index + 1]) : null;
      if (line && verdict === 'does-not-follow') {
        const what = await explainBreak(reader, environmentId, verifier.hash, line, head.seq);
        return { seq: Number(line.seq), what };
      }
      if (verdict && verdict !== 'does-not-follow') return verdict;
    }
    return null;
  };
  // The last line of a page waits for the next page: what follows a line says whether it is one of two.
  let waiting: StoredLine[] = [];
  for await (const page of reader.pages(environmentId, after?.throughSeq ?? 0n, head.seq)) {
    const lines = [...waiting, ...page];
    const fault = await faultIn(lines, lines.length - 1);
    if (fault) return fault;
    waiting = lines.slice(-1);
  }
  return (await faultIn(waiting, waiting.length)) ?? verifier.end(head);
}
