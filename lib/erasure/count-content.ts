import type { Db } from '@/lib/db/client';
import type { Erased } from '@/lib/domain/erasure';
import { isOperatorsAct } from './operators-acts';

/** What erasing a session would do now. */
export async function countContent(
  db: Db,
  environment: { id: number; slug: string },
  session: string,
): Promise<Erased> {
  const [found] = await db.$queryRawUnsafe<{ lines: number; kept: number }[]>(
    `SELECT (count(*) FILTER (WHERE body IS NOT NULL AND NOT (${isOperatorsAct})))::int AS lines,
       (count(*) FILTER (WHERE body IS NOT NULL AND type <> 'log.erased' AND (${isOperatorsAct})))::int AS kept
     FROM events WHERE environment_id = $1::int AND session_id = $2`,
    environment.id,
    session,
  );
  const { lines = 0, kept = 0 } = found ?? {};
  return { environment: environment.slug, session, lines, kept, already: lines === 0 };
}
