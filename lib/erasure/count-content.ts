import type { Ctx } from '@/lib/db/context';
import type { Erased } from '@/lib/domain/erasure';
import { reachedBy } from './erase-elsewhere';
import { isOperatorsAct } from './operators-acts';

/** What erasing a session would do now. */
export async function countContent(
  ctx: Pick<Ctx, 'database' | 'keys'>,
  environment: { id: number; slug: string },
  session: string,
): Promise<Erased> {
  const [found] = await ctx.database.main.$queryRawUnsafe<{ lines: number; kept: number }[]>(
    `SELECT (count(*) FILTER (WHERE body IS NOT NULL AND NOT (${isOperatorsAct})))::int AS lines,
       (count(*) FILTER (WHERE body IS NOT NULL AND type <> 'log.erased' AND (${isOperatorsAct})))::int AS kept
     FROM events WHERE environment_id = $1::int AND session_id = $2`,
    environment.id,
    session,
  );
  const { lines = 0, kept = 0 } = found ?? {};
  const reached = await reachedBy(ctx, environment.id, session);
  const elsewhere = reached.reduce((sum, each) => sum + each.lines, 0);
  const already = lines === 0 && elsewhere === 0;
  return { environment: environment.slug, session, lines, kept, elsewhere, already };
}
