import pg, { type ClientBase } from 'pg';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import type { ChainFault } from './chain-verifier';
import { checkLog } from './check-log';
import { LogReader } from './log-reader';
import { noteCheck } from './note-check';

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
 * line that does not fit, and why. When that was, and what came of it, is kept for screens and figures.
 */
export async function verifyAllLogs(ctx: Ctx): Promise<LogReport[]> {
  requireRole(ctx, null, 'admin');
  const client = new pg.Client({ connectionString: ctx.database.url });
  await client.connect();
  let reports: LogReport[];
  try {
    // One picture of it all: retention may remove lines, and their anchor appear, while they are read.
    await client.query(readAtOneMoment);
    reports = await verifyLogsOn(client, ctx.keys);
  } finally {
    await client.end();
  }
  for (const { environment, lines, fault = null } of reports)
    await noteCheck(ctx, { environment, kind: 'whole', lines, fault });
  return reports;
}

/** Locked before the first look, because a partition that is emptied after it would look empty to it. */
export const readAtOneMoment =
  'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; LOCK TABLE public.events IN ACCESS SHARE MODE';

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
    const { verifier, anchor, fault } = await checkLog(reader, keys, id);
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
