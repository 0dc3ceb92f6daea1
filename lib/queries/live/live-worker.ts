import { LiveConnection } from './live-connection';
import type { ToWorker } from './live-message';
import { LiveTabs } from './live-tabs';

/**
 * Runs once in a browser, for all tabs: HTTP/1.1 allows six connections to a server, and ten tabs with ten
 * filters need one of them.
 */
const connection = new LiveConnection({
  // The worker's own address may be a blob's, against which no path can be resolved.
  fetch: (path, init) => fetch(new URL(path, self.location.origin), init),
  now: Date.now,
  random: Math.random,
});
const tabs = new LiveTabs(connection, Date.now);
const sweepEveryMs = 30_000;
setInterval(() => tabs.sweep(), sweepEveryMs);

self.addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  tabs.connect(port);
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => tabs.take(port, data);
});
