import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { ChainFault } from './chain-verifier';

/** What a verification of one log has found. `kind`: of all of it, or of what retention was about to remove. */
export type Check = {
  environment: string;
  kind: 'whole' | 'trim';
  lines: number;
  fault: ChainFault | null;
};

/**
 * Keeps a log's newest verification for screens and figures. A fault that was not known yet is told in the system log, and not
 * in the log at fault, which is evidence. A whole log that fits again also ends what a removal found.
 */
export async function noteCheck(ctx: Ctx, { environment, kind, lines, fault }: Check): Promise<void> {
  const { main } = ctx.database;
  const { id: environmentId } = await main.environment.findUniqueOrThrow({ where: { slug: environment } });
  const found = {
    ...{ checkedAt: new Date(), checkedBy: actorName(ctx.actor), lines: BigInt(lines) },
    ...{ faultSeq: fault && BigInt(fault.seq), fault: fault?.what ?? null },
  };
  const key = { environmentId, kind };
  const row = { where: { environmentId_kind: key }, create: { ...key, ...found }, update: found };
  if (!fault) {
    await main.logCheck.upsert(row);
    if (kind === 'whole')
      await main.logCheck.deleteMany({ where: { environmentId, kind: 'trim', fault: { not: null } } });
    return;
  }
  await writeLog(ctx, systemEnvironmentId, async (log) => {
    const known = await log.tx.logCheck.count({
      where: { environmentId, faultSeq: fault.seq, fault: fault.what },
    });
    await log.tx.logCheck.upsert(row);
    if (known > 0) return;
    log.append({
      type: 'log.faulted',
      data: { environment, line: fault.seq, what: fault.what, by: found.checkedBy },
    });
  });
}
