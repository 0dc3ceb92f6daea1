import { callBegan } from '@/lib/agents/salted-id';
import type { Ctx, KeyActor } from '@/lib/db/context';

/** Calls of one tool and input in one session that are looked through. */
const lookedThrough = 50;

/**
 * The call whose end this is, for clients whose calls have no ids: of the equal ones the gate was asked about, the newest begun
 * at or before `at` (the client's clock; null: the newest). Asked again later, the answer is the same. Null: the gate knows none.
 */
export async function findCall(
  ctx: Ctx<KeyActor>,
  search: { session: string; prefix: string; at: string | null },
): Promise<string | null> {
  const rows = await ctx.database.main.action.findMany({
    where: {
      environmentId: ctx.actor.environmentId,
      sessionId: search.session,
      id: { startsWith: search.prefix },
    },
    orderBy: { seq: 'desc' },
    take: lookedThrough,
    select: { id: true },
  });
  const until = search.at === null ? Number.POSITIVE_INFINITY : Date.parse(search.at);
  return rows.find(({ id }) => (callBegan(id) ?? 0) <= until)?.id ?? null;
}
