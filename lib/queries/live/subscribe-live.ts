import { LiveConnection, type LiveSink } from './live-connection';
import { hereEveryMs, type ToTab } from './live-message';
import { type LiveChannel, TabChannel } from './tab-channel';

let channel: LiveChannel | undefined;

/**
 * Follows an environment's log from `after` on under a filter (canonical URL text), over the browser's one
 * connection. Returns how to end it. The callbacks are called until then, in order, without gap or double.
 */
export function subscribeLive(
  list: { environment: string; filter: string; after: number },
  sink: Omit<LiveSink, 'onReset'> & { onReset?: () => void },
): () => void {
  channel ??= typeof SharedWorker === 'undefined' ? ownChannel() : sharedChannel();
  const used = channel;
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  used.add({ key, ...list }, { onReset: () => undefined, ...sink });
  return () => used.remove(key);
}

/** Calls `wake` whenever this tab learns that the machine or the network came back. */
function onWake(wake: () => void): void {
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

/** Where there is no shared worker: a connection of this tab's own. */
function ownChannel(): LiveChannel {
  const connection = new LiveConnection({
    fetch: (path, init) => fetch(path, init),
    now: Date.now,
    random: Math.random,
  });
  onWake(() => connection.wake());
  return connection;
}

function sharedChannel(): LiveChannel {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'interlock-live',
  });
  const tab = new TabChannel((message) => worker.port.postMessage(message));
  worker.port.onmessage = ({ data }: MessageEvent<ToTab>) => tab.take(data);
  // Its program could not be loaded, by a rule of the page or for want of module workers.
  worker.onerror = () => tab.fallBack(ownChannel());
  onWake(() => tab.say('wake'));
  setInterval(() => tab.say('here'), hereEveryMs);
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) tab.say('gone');
  });
  return tab;
}
