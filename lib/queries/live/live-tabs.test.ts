import { beforeEach, expect, test } from 'vitest';
import type { LiveSubscription } from '@/lib/domain/live-frame';
import type { LogEvent } from '@/lib/domain/log-event';
import type { LiveSink } from './live-connection';
import { goneAfterMs, type ToWorker } from './live-message';
import { LiveTabs, type TabPort } from './live-tabs';
import { TabChannel } from './tab-channel';

let now: number;
/** What the one connection follows, as LiveConnection would. */
let followed: Map<string, { subscription: LiveSubscription; sink: LiveSink }>;
let adds: LiveSubscription[];
let tabs: LiveTabs;

beforeEach(() => {
  now = 0;
  followed = new Map();
  adds = [];
  tabs = new LiveTabs(
    {
      add(subscription, sink) {
        adds.push(subscription);
        followed.set(subscription.key, { subscription, sink });
      },
      remove: (key) => void followed.delete(key),
      wake: () => undefined,
    },
    () => now,
  );
});

/** A tab and its port; messages to a frozen tab wait, as a browser keeps them. */
function openTab() {
  const waiting: Parameters<TabPort['postMessage']>[0][] = [];
  let frozen = false;
  const port: TabPort = {
    postMessage: (message) => {
      if (frozen) waiting.push(message);
      else channel.take(message);
    },
  };
  const channel = new TabChannel((message: ToWorker) => tabs.take(port, message));
  tabs.connect(port);
  return {
    channel,
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
      for (const message of waiting.splice(0)) channel.take(message);
    },
  };
}

function collector() {
  const seen: number[] = [];
  const sink: LiveSink = {
    onLines: ({ events }) => seen.push(...events.map((event) => event.seq)),
    onStatus: () => undefined,
    onReset: () => undefined,
  };
  return { seen, sink };
}

const list = (key: string, after = 0): LiveSubscription => ({ key, environment: 'shop', filter: '', after });
const lines = (key: string, after: number, through: number) =>
  followed.get(key)?.sink.onLines({ after, through, events: [{ seq: through } as LogEvent] });

test('lines of each list reach the tab it is open in', () => {
  const [one, two] = [openTab(), openTab()];
  const [a, b] = [collector(), collector()];
  one.channel.add(list('a'), a.sink);
  two.channel.add(list('b'), b.sink);
  lines('a', 0, 1);
  lines('b', 0, 2);
  expect([a.seen, b.seen]).toEqual([[1], [2]]);
  one.channel.remove('a');
  expect([...followed.keys()]).toEqual(['b']);
});

test('a tab that says it goes, or says nothing for long, no longer counts', () => {
  const [one, two] = [openTab(), openTab()];
  one.channel.add(list('a'), collector().sink);
  two.channel.add(list('b'), collector().sink);
  one.channel.say('gone');
  expect([...followed.keys()]).toEqual(['b']);
  now = goneAfterMs + 1;
  tabs.sweep();
  expect(followed.size).toBe(0);
});

test('a tab that was asleep with the machine goes on from where each list stands', () => {
  const tab = openTab();
  const [a, b] = [collector(), collector()];
  tab.channel.add(list('a'), a.sink);
  tab.channel.add(list('b', 5), b.sink);
  lines('a', 0, 3);
  now = goneAfterMs * 10;
  tabs.sweep();
  expect(followed.size).toBe(0);
  tab.channel.say('here');
  expect(followed.get('a')?.subscription.after).toBe(3);
  expect(followed.get('b')?.subscription.after).toBe(5);
  lines('a', 3, 4);
  expect(a.seen).toEqual([3, 4]);
});

test('a frozen tab that comes back sees what waited for it, then the rest, nothing twice', () => {
  const tab = openTab();
  const a = collector();
  tab.channel.add(list('a'), a.sink);
  tab.freeze();
  lines('a', 0, 1);
  lines('a', 1, 2);
  now = goneAfterMs + 1;
  tabs.sweep();
  tab.thaw();
  tab.channel.say('wake');
  expect(followed.get('a')?.subscription.after).toBe(2);
  lines('a', 2, 3);
  expect(a.seen).toEqual([1, 2, 3]);
});

test('a list that is followed already is not begun again from an older cursor', () => {
  const tab = openTab();
  tab.channel.add(list('a'), collector().sink);
  tab.channel.take({ kind: 'forgotten' });
  expect(adds).toHaveLength(1);
});

test('without the worker the tab goes on by itself from where each list stands', () => {
  const tab = openTab();
  const a = collector();
  tab.channel.add(list('a'), a.sink);
  lines('a', 0, 6);
  const own: LiveSubscription[] = [];
  const removed: string[] = [];
  tab.channel.fallBack({
    add: (subscription) => own.push(subscription),
    remove: (key) => removed.push(key),
  });
  lines('a', 6, 7);
  expect(own).toEqual([{ ...list('a'), after: 6 }]);
  expect(a.seen).toEqual([6]);
  tab.channel.remove('a');
  expect(removed).toEqual(['a']);
});
