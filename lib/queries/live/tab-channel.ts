import type { LiveSubscription } from '@/lib/domain/live-frame';
import type { LiveSink } from './live-connection';
import type { ToTab, ToWorker } from './live-message';

/** Where lists are added and removed: the shared worker, or a connection of this tab's own. */
export type LiveChannel = {
  add(subscription: LiveSubscription, sink: LiveSink): void;
  remove(key: string): void;
};

/** A tab's end of the channel to the shared worker: keeps each list's cursor, so that it can be added again from there. */
export class TabChannel implements LiveChannel {
  private readonly lists = new Map<string, { subscription: LiveSubscription; sink: LiveSink }>();
  private own: LiveChannel | null = null;

  constructor(private readonly post: (message: ToWorker) => void) {}

  add(subscription: LiveSubscription, sink: LiveSink): void {
    if (this.own) {
      this.own.add(subscription, sink);
      return;
    }
    this.lists.set(subscription.key, { subscription, sink });
    this.post({ kind: 'add', subscription });
  }

  remove(key: string): void {
    this.lists.delete(key);
    if (this.own) this.own.remove(key);
    else this.post({ kind: 'remove', key });
  }

  say(kind: 'wake' | 'here' | 'gone'): void {
    if (!this.own) this.post({ kind });
  }

  take(message: ToTab): void {
    if (this.own) return;
    if (message.kind === 'forgotten') {
      for (const { subscription } of this.lists.values()) this.post({ kind: 'add', subscription });
      return;
    }
    const list = this.lists.get(message.key);
    if (!list) return;
    if (message.kind === 'status') list.sink.onStatus(message.status);
    else if (message.kind === 'reset') list.sink.onReset();
    else {
      const { stretch } = message;
      list.subscription = { ...list.subscription, after: stretch.through };
      list.sink.onLines(stretch);
    }
  }

  /** The worker cannot run here: every list goes on from its cursor over a connection of this tab's own. */
  fallBack(own: LiveChannel): void {
    if (this.own) return;
    this.own = own;
    for (const { subscription, sink } of this.lists.values()) own.add(subscription, sink);
    this.lists.clear();
  }
}
