import { LiveConnection, type LiveSink } from './live-connection';
import { hereEveryMs, type ToTab, type ToWorker } from './live-message';

type Channel = {
  add(
    subscription: { key: string; environment: string; filter: string; after: number },
    sink: LiveSink,
  ): void;
  remove(key: string): void;
};

let channel: Channel | undefined;

/**
 * Follows an environment's log from `after` on under a filter (canonical URL text), over the browser's one
 * connection. Returns how to end it. The callbacks are called until then, in order, without gap or double.
 */
export function subscribeLive(
  list: { environment: string; filter: string; after: number },
  sink: Omit<LiveSink, 'onReset'> & { onReset?: () => void },
): () => void {
  channel ??= typeof SharedWorker === 'undefined' ? ownChannel() : sharedChannel();
  const { add, remove } = channel;
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  add({ key, ...list }, { onReset: () => undefined, ...sink });
  return () => remove(key);
}

/** Calls `wake` whenever this tab learns that the machine or the network came back. */
function onWake(wake: () => void): void {
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

/** Where there is no SharedWorker: a connection of this tab's own. */
function ownChannel(): Channel {
  const connection = new LiveConnection({
    fetch: (...args) => fetch(...args),
    now: Date.now,
    random: Math.random,
  });
  onWake(() => connection.wake());
  return {
    add: (subscription, sink) => connection.add(subscription, sink),
    remove: (key) => connection.remove(key),
  };
}

function sharedChannel(): Channel {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'interlock-live',
  });
  const sinks = new Map<string, LiveSink>();
  const say = (message: ToWorker) => worker.port.postMessage(message);
  worker.port.onmessage = ({ data }: MessageEvent<ToTab>) => {
    const sink = sinks.get(data.key);
    if (data.kind === 'lines') sink?.onLines(data.stretch);
    else if (data.kind === 'status') sink?.onStatus(data.status);
    else sink?.onReset();
  };
  onWake(() => say({ kind: 'wake' }));
  setInterval(() => say({ kind: 'here' }), hereEveryMs);
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) say({ kind: 'gone' });
  });
  return {
    add(subscription, sink) {
      sinks.set(subscription.key, sink);
      say({ kind: 'add', subscription });
    },
    remove(key) {
      sinks.delete(key);
      say({ kind: 'remove', key });
    },
  };
}
