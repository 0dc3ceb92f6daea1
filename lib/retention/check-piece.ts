import pg from 'pg';
import { checkLog, type LogChecked } from '@/lib/audit/check-log';
import { LogReader } from '@/lib/audit/log-reader';
import { readAtOneMoment } from '@/lib/audit/verify-log';
import type { Ctx } from '@/lib/db/context';

/** Verifies what is about to be removed: from the last anchor to line `through`, at one moment. */
export async function checkPiece(ctx: Ctx, environmentId: number, through: bigint): Promise<LogChecked> {
  const client = new pg.Client({ connectionString: ctx.database.url });
  await client.connect();
  try {
    await client.query(readAtOneMoment);
    return await checkLog(new LogReader(client), ctx.keys, environmentId, through);
  } finally {
    await client.end();
  }
}
