import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { type ConnectionCheck, denialSettlesMs, doctorSession } from '@/lib/domain/connection-check';

/** Denials that are looked at, newest first: one that was ignored must not be hidden by the next that was honoured. */
const recentDenials = 10;
/** Ends of calls after a denial that are looked through for the refused one. */
const endsAfter = 500;

type Denied = { sessionId: string; id: string; seq: bigint };

/** Whether the newest refusals of a client's actions were kept to; one that was not comes before all others. */
export async function findDenial(
  main: Db,
  where: { environmentId: number; agent: Prisma.StringFilter },
  now: Date,
): Promise<ConnectionCheck['denial']> {
  const { environmentId } = where;
  const sessions = await main.session.findMany({
    where: { ...where, denied: { gt: 0 }, id: { not: doctorSession } },
    orderBy: { lastSeenAt: 'desc' },
    take: recentDenials,
    select: { id: true, lastSeq: true },
  });
  const denied = await main.action.findMany({
    where: { environmentId, decision: 'deny', sessionId: { in: sessions.map(({ id }) => id) } },
    orderBy: { seq: 'desc' },
    take: recentDenials,
    select: { sessionId: true, id: true, seq: true },
  });
  const [newest] = denied;
  if (!newest) return null;
  for (const action of denied) {
    const ranAt = await ranAfter(main, environmentId, action);
    const denial = ranAt && (await told(main, environmentId, action));
    if (denial) return { ...denial, outcome: 'ignored', ranAt };
  }
  const denial = await told(main, environmentId, newest);
  if (!denial) return null;
  const lastSeq = sessions.find(({ id }) => id === newest.sessionId)?.lastSeq ?? 0n;
  const settled = lastSeq > newest.seq || now.getTime() - Date.parse(denial.at) >= denialSettlesMs;
  return { ...denial, outcome: settled ? 'honoured' : 'waiting', ranAt: null };
}

/** Null when the line has left the log since. */
async function told(main: Db, environmentId: number, { sessionId, id, seq }: Denied) {
  const line = await main.event.findFirst({ where: { environmentId, seq } });
  return line && { session: sessionId, actionId: id, at: line.receivedAt.toISOString() };
}

/** When the log says that a refused action was completed after it was refused. */
async function ranAfter(main: Db, environmentId: number, action: Denied): Promise<string | null> {
  const ends = await main.event.findMany({
    where: {
      environmentId,
      sessionId: action.sessionId,
      seq: { gt: action.seq },
      type: 'tool.completed',
    },
    orderBy: { seq: 'asc' },
    take: endsAfter,
    select: { body: true, receivedAt: true },
  });
  const end = ends.find(({ body }) => JSON.parse(body ?? '{}').data?.actionId === action.id);
  return end?.receivedAt.toISOString() ?? null;
}
