import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { type ChainFault, ChainVerifier, type StoredLine } from './chain-verifier';

export type LogReport = { environment: string; lines: number; ok: boolean; fault?: ChainFault };

/** Lines read at a time. */
const pageSize = 5000;

/** Recomputes the chain of every log from its beginning and names the first line that does not fit, and why. */
export async function verifyAllLogs(ctx: Ctx): Promise<LogReport[]> {
  requireRole(ctx, null, 'admin');
  const environments = await ctx.database.main.environment.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, slug: true },
  });
  const reports: LogReport[] = [];
  for (const { id, slug } of environments) reports.push(await verifyLog(ctx, id, slug));
  return reports;
}

async function verifyLog(ctx: Ctx, environmentId: number, slug: string): Promise<LogReport> {
  // The end is read first: what is appended meanwhile is not looked at.
  const head = await ctx.database.main.logHead.findUniqueOrThrow({ where: { environmentId } });
  const verifier = new ChainVerifier(environmentId);
  for (let after = 0n; ; ) {
    const lines = await ctx.database.main.$queryRawUnsafe<StoredLine[]>(
      `SELECT seq, id, type, session_id AS session, agent, at, received_at AS "receivedAt", risk, body, salt, body_hash AS "bodyHash", digest, hash
         FROM events WHERE environment_id = $1::int AND seq > $2::bigint AND seq <= $3::bigint ORDER BY seq LIMIT ${pageSize}`,
      environmentId,
      after.toString(),
      head.seq.toString(),
    );
    for (const line of lines) {
      const fault = verifier.take(line);
      if (fault) return { environment: slug, lines: verifier.lines, ok: false, fault };
    }
    const last = lines.at(-1);
    if (!last) break;
    after = last.seq;
  }
  const fault = verifier.end({ seq: head.seq, hash: head.hash });
  return { environment: slug, lines: verifier.lines, ok: !fault, ...(fault ? { fault } : {}) };
}
