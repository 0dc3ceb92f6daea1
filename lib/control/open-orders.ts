import type { Ctx, KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import type { Orders, OrdersOf } from './find-orders';
import type { OrderWatch } from './order-watch';
import { requireSupervise } from './require-supervise';

/**
 * Whose orders a supervisor is to hear, and what binds now. A session or run that is not known yet may be waited for;
 * one of another owner, or of an agent the key may not supervise, is `not-found`.
 */
export async function openOrders(
  ctx: Ctx<KeyActor>,
  input: { session: string | undefined; run: string | undefined; orders: OrderWatch },
): Promise<{ of: OrdersOf; first: Orders }> {
  const { environmentId, owner } = ctx.actor;
  requireSupervise(ctx.actor);
  const { session, run } = input;
  if (session === undefined && run === undefined) {
    throw new Problem('invalid-field', 'session: say whose orders you want: ?session=ID, or ?run=ID.', {
      field: 'session',
    });
  }
  const { main } = ctx.database;
  const found = session
    ? await main.session.findUnique({ where: { environmentId_id: { environmentId, id: session } } })
    : await main.supervisor.findUnique({
        where: { environmentId_runId: { environmentId, runId: run ?? '' } },
      });
  if (found && found.owner !== owner)
    throw new Problem('not-found', 'There is no session or run with this id that this key may supervise.');
  if (found) requireSupervise(ctx.actor, found.agent);
  const of: OrdersOf = run === undefined ? { owner, session: session ?? '' } : { owner, run };
  return { of, first: await input.orders.look(environmentId, of) };
}
