import type { LiveSubscription } from '@/lib/domain/live-frame';
import type { LiveConnection } from './live-connection';
import { goneAfterMs, type ToTab, type ToWorker } from './live-message';

/** One end of a message channel to a tab. */
export type TabPort = { postMessage(message: ToTab): void };

type Tab = { port: TabPort; keys: Set<string>; heardAt: number };

/**
 * The tabs of a browser over its one connection. A tab that says nothing for long is taken for gone and its lists end.
 * Where it was only asleep (with the whole machine, or kept by the browser for going back), its next word brings
 * `forgotten`, and it adds its lists again from where each stands.
 */
export class LiveTabs {
  private readonly tabs = new Map<TabPort, Tab>();

  constructor(
    private readonly connection: Pick<LiveConnection, 'add' | 'remove' | 'wake'>,
    private readonly now: () => number,
  ) {}

  connect(port: TabPort): void {
    this.tabs.set(port, { port, keys: new Set(), heardAt: this.now() });
  }

  take(port: TabPort, message: ToWorker): void {
    const tab = this.known(port);
    tab.heardAt = this.now();
    if (message.kind === 'add') this.add(tab, message.subscription);
    else if (message.kind === 'remove') this.remove(tab, message.key);
    else if (message.kind === 'wake') this.connection.wake();
    else if (message.kind === 'gone') this.drop(tab);
  }

  /** Drops tabs that have gone without a word. */
  sweep(): void {
    for (const tab of this.tabs.values()) if (this.now() - tab.heardAt > goneAfterMs) this.drop(tab);
  }

  private known(port: TabPort): Tab {
    const known = this.tabs.get(port);
    if (known) return known;
    const tab = { port, keys: new Set<string>(), heardAt: this.now() };
    this.tabs.set(port, tab);
    port.postMessage({ kind: 'forgotten' });
    return tab;
  }

  private add(tab: Tab, subscription: LiveSubscription): void {
    const { key } = subscription;
    // Followed already: the cursor here is ahead of what the tab has read from its port so far.
    if (tab.keys.has(key)) return;
    tab.keys.add(key);
    this.connection.add(subscription, {
      onLines: (stretch) => tab.port.postMessage({ kind: 'lines', key, stretch }),
      onStatus: (status) => tab.port.postMessage({ kind: 'status', key, status }),
      onReset: () => tab.port.postMessage({ kind: 'reset', key }),
    });
  }

  private remove(tab: Tab, key: string): void {
    if (tab.keys.delete(key)) this.connection.remove(key);
  }

  private drop(tab: Tab): void {
    for (const key of tab.keys) this.connection.remove(key);
    this.tabs.delete(tab.port);
  }
}
