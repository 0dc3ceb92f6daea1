import pg, { type ClientBase } from 'pg';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { type ChainFault, ChainVerifier, type StoredLine } from './chain-verifier';
import { explainBreak } from './explain-break';
import { LogReader } from './log-reader';

/** `lines`: how many fit, from the first. */
export type LogReport = { environment: string; lines: number; ok: boolean; fault?: ChainFault };

/** Recomputes the chain of every log from its beginning and names the first line that does not fit, and why. */
export async function verifyAllLogs(ctx: Ctx): Promise<LogReport[]> {
  requireRole(ctx, null, 'admin');
  const client = new pg.Client({ connectionString: ctx.database.url });
  await client.connect();
  try {
    return await verifyLogsOn(client);
  } finally {
    await client.end();
  }
}

/** verifyAllLogs on a connection that may be in a transaction: what it has written itself is verified too. */
export async function verifyLogsOn(client: ClientBase): Promise<LogReport[]> {
  const { rows } = await client.query<{ id: number; slug: string }>(
    'SELECT id, slug FROM public.environments ORDER BY id',
  );
  const reader = new LogReader(client);
  const reports: LogReport[] = [];
  for (const { id, slug } of rows) {
    const verifier = new ChainVerifier(id);
    const fault = await firstFault(reader, id, verifier);
    reports.push({ environment: slug, lines: verifier.lines, ok: !fault, ...(fault ? { fault } : {}) });
  }
  return reports;
}

async function firstFault(
  reader: LogReader,
  environmentId: number,
  verifier: ChainVerifier,
): Promise<ChainFault | null> {
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
  for await (const page of reader.pages(environmentId, 0n, head.seq)) {
    const lines = [...waiting, ...page];
    const fault = await faultIn(lines, lines.length - 1);
    if (fault) return fault;
    waiting = lines.slice(-1);
  }
  return (await faultIn(waiting, waiting.length)) ?? verifier.end(head);
}
