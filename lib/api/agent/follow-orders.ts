import type { AppContext } from '@/lib/api/app-context';
import type { EventStream } from '@/lib/api/live/event-stream';
import type { Orders, OrdersOf } from '@/lib/control/find-orders';
import { refuseRevokedKey } from '@/lib/control/refuse-revoked-key';
import type { Ctx, KeyActor } from '@/lib/db/context';
import { heartbeatSeconds, type StopOrder } from '@/lib/domain/supervisor';

type Following = { stream: EventStream; of: OrdersOf; first: Orders };

/**
 * The order channel: `hello` with what binds now, then `session` and `stop` as they come, a `ping` every few seconds. A stop is latched:
 * it is sent at once to whoever connects, and once on each connection. The key is asked for again with every ping.
 */
export function followOrders(app: AppContext, ctx: Ctx<KeyActor>, { stream, of, first }: Following): void {
  const { environmentId } = ctx.actor;
  let session = first.session;
  const sent = new Set<string>();
  const order = (stop: StopOrder | null) => {
    if (!stop || sent.has(stop.stopId)) return;
    sent.add(stop.stopId);
    void stream.frame('stop', JSON.stringify(stop));
  };
  void stream.frame('hello', JSON.stringify(first));
  order(first.stop);
  const unwatch = app.orders.watch(environmentId, of, (found) => {
    if (found.session !== null && found.session !== session) {
      session = found.session;
      void stream.frame('session', JSON.stringify({ session }));
    }
    order(found.stop);
  });
  let checking = false;
  const timer = setInterval(async () => {
    // A check that is not back when the next is due, or fails, ends the stream: the supervisor comes back by itself.
    if (checking) return stream.end();
    checking = true;
    try {
      await refuseRevokedKey({ tx: app.database.door }, ctx.actor);
      void stream.frame('ping', JSON.stringify({ at: new Date().toISOString() }));
    } catch {
      stream.end();
    }
    checking = false;
  }, heartbeatSeconds * 1000);
  const over = () => {
    clearInterval(timer);
    unwatch();
  };
  if (stream.signal.aborted) over();
  else stream.signal.addEventListener('abort', over);
}
