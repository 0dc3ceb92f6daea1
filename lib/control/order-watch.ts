import type { Db } from '@/lib/db/client';
import type { Pulse } from '@/lib/db/pulse';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { findOrders, type Orders, type OrdersOf } from './find-orders';

/** Milliseconds between looks when nobody said that a log has grown: a lost hint costs at most this. */
const lookEveryMs = 1000;
/** Least milliseconds between two looks at one environment while its log is busy. */
const lookAtMostEveryMs = 100;

type Watcher = { of: OrdersOf; tell: (orders: Orders) => void };
type Place = { watchers: Set<Watcher>; timer: NodeJS.Timeout | undefined; lookedAt: number };

/**
 * Watches the stops of environments for the supervisors connected to this process: one look for all of an environment's
 * supervisors when its log has grown, here or in another process. A hint only; what is told was read from the database.
 */
export class OrderWatch {
  private readonly places = new Map<number, Place>();
  private readonly unsubscribe: () => void;
  private closed = false;

  constructor(
    private readonly db: Db,
    pulse: Pulse,
  ) {
    this.unsubscribe = pulse.onGrown((environmentId) => {
      // A stop of everything is committed in the system's log first.
      const ids = environmentId === systemEnvironmentId ? [...this.places.keys()] : [environmentId];
      for (const id of ids) this.schedule(id, lookAtMostEveryMs);
    });
  }

  /** What binds now. */
  async look(environmentId: number, of: OrdersOf): Promise<Orders> {
    const [orders] = await findOrders(this.db, environmentId, [of]);
    return orders ?? { session: null, stop: null };
  }

  /** Tells what binds after every look; returns how to end that. */
  watch(environmentId: number, of: OrdersOf, tell: (orders: Orders) => void): () => void {
    const place = this.places.get(environmentId) ?? { watchers: new Set(), timer: undefined, lookedAt: 0 };
    this.places.set(environmentId, place);
    const watcher = { of, tell };
    place.watchers.add(watcher);
    this.schedule(environmentId, 0);
    return () => {
      place.watchers.delete(watcher);
      if (place.watchers.size > 0) return;
      clearTimeout(place.timer);
      this.places.delete(environmentId);
    };
  }

  close(): void {
    this.closed = true;
    this.unsubscribe();
    for (const place of this.places.values()) clearTimeout(place.timer);
    this.places.clear();
  }

  private schedule(environmentId: number, delayMs: number): void {
    const place = this.places.get(environmentId);
    if (!place || this.closed) return;
    clearTimeout(place.timer);
    const due = Math.max(0, place.lookedAt + delayMs - Date.now());
    place.timer = setTimeout(() => void this.lookAll(environmentId, place), due);
  }

  private async lookAll(environmentId: number, place: Place): Promise<void> {
    place.lookedAt = Date.now();
    const watchers = [...place.watchers];
    try {
      const found = await findOrders(
        this.db,
        environmentId,
        watchers.map((watcher) => watcher.of),
      );
      for (const [index, orders] of found.entries()) watchers[index]?.tell(orders);
    } catch {
      // The database is away for a moment: the next look will tell.
    }
    this.schedule(environmentId, lookEveryMs);
  }
}
