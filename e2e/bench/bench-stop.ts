import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, call } from '@/e2e/prove/stage';
import type { Figure } from './bench';
import { cannon } from './cannon';
import { percentile } from './percentile';
import { sampleEvent } from './sample-event';

/** Stops, each of another session: with nothing else going on, and beside full ingest. */
export async function benchStop(baseUrl: string, cast: Cast, seconds: number): Promise<Figure[]> {
  const idle = await stops(baseUrl, cast, seconds);
  const load = cannon({
    baseUrl,
    cast,
    path: '/api/v1/events',
    connections: 16,
    seconds: seconds + 1,
    body: () => ({
      events: Array.from({ length: 100 }, () => sampleEvent(`beside-${Math.floor(Math.random() * 50)}`)),
    }),
  });
  await sleep(500);
  const beside = await stops(baseUrl, cast, seconds);
  const ingest = await load;
  return [
    { name: 'stop answered, idle', ...idle },
    {
      name: `stop answered, beside ingest of ${Math.round(ingest.perSecond * 100).toLocaleString('en')} events/s`,
      ...beside,
    },
  ];
}

async function stops(
  baseUrl: string,
  cast: Cast,
  seconds: number,
): Promise<{ p50Ms: number; p99Ms: number }> {
  const samples: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const session = `stop-${randomUUID()}`;
    await call(baseUrl, cast.key, 'POST', '/api/v1/events', { ...sampleEvent(session) });
    const began = performance.now();
    const { status } = await call(
      baseUrl,
      cast.token,
      'POST',
      `/api/console/${cast.slug}/sessions/${session}/stop`,
      { reason: 'bench' },
    );
    if (status !== 200) throw new Error(`a stop answered ${status}`);
    samples.push(performance.now() - began);
    await sleep(10);
  }
  return { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) };
}
