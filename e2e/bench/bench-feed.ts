import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, call } from '@/e2e/prove/stage';
import type { Figure } from './bench';
import { percentile } from './percentile';
import { sampleEvent } from './sample-event';

const events = 300;

/** From sending an event until it comes out of the live feed, one at a time: what a watcher feels. */
export async function benchFeed(baseUrl: string, cast: Cast): Promise<Figure[]> {
  const abort = new AbortController();
  const sent = new Map<string, number>();
  const samples: number[] = [];
  const headers = { authorization: `Bearer ${cast.token}` };
  const response = await fetch(`${baseUrl}/api/console/${cast.slug}/live`, { headers, signal: abort.signal });
  if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
  const body = response.body.pipeThrough(new TextDecoderStream());
  const reading = (async () => {
    for await (const chunk of body) {
      for (const [, id] of chunk.matchAll(/"id":"([0-9a-f-]{36})"/g)) {
        const began = id === undefined ? undefined : sent.get(id);
        if (began !== undefined) samples.push(performance.now() - began);
        if (id !== undefined) sent.delete(id);
      }
    }
  })().catch(() => undefined);
  for (let index = 0; index < events; index += 1) {
    const event = sampleEvent('feed');
    sent.set(event.id, performance.now());
    await call(baseUrl, cast.key, 'POST', '/api/v1/events', event);
    await sleep(20);
  }
  await sleep(500);
  abort.abort();
  await reading;
  if (samples.length < events * 0.95)
    throw new Error(`only ${samples.length} of ${events} events came out of the feed`);
  return [
    {
      name: 'POST to receipt on the stream',
      p50Ms: percentile(samples, 0.5),
      p99Ms: percentile(samples, 0.99),
    },
  ];
}
