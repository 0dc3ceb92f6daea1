import { LiveConnection } from './live-connection';
import { goneAfterMs, type ToTab, type ToWorker } from './live-message';

/**
 * Runs once in a browser, for all tabs: HTTP/1.1 allows six connections to a server, and ten tabs with ten
 * filters need one of them.
 */
const connection = new LiveConnection({
  fetch: (...args) => fetch(...args),
  now: Date.now,
  random: Math.random,
});
type Tab = { keys: Set<string>; heardAt: number };
const tabs = new Map<MessagePort, Tab>();

function serve(port: MessagePort): void {
  const tab: Tab = { keys: new Set(), heardAt: Date.now() };
  tabs.set(port, tab);
  const say = (message: ToTab) => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    tab.heardAt = Date.now();
    if (data.kind === 'add') {
      const { key } = data.subscription;
      tab.keys.add(key);
      connection.add(data.subscription, {
        onLines: (stretch) => say({ kind: 'lines', key, stretch }),
        onStatus: (status) => say({ kind: 'status', key, status }),
        onReset: () => say({ kind: 'reset', key }),
      });
    } else if (data.kind === 'remove') {
      tab.keys.delete(data.key);
      connection.remove(data.key);
    } else if (data.kind === 'wake') connection.wake();
    else if (data.kind === 'gone') drop(port, tab);
  };
}

function drop(port: MessagePort, tab: Tab): void {
  for (const key of tab.keys) connection.remove(key);
  tabs.delete(port);
  port.close();
}

setInterval(() => {
  for (const [port, tab] of tabs) if (Date.now() - tab.heardAt > goneAfterMs) drop(port, tab);
}, 30_000);

self.addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port) serve(port);
});
