import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, call } from '@/e2e/prove/stage';
import { percentile } from './percentile';
import { sampleEvent } from './sample-event';

/** Stops sessions, each a new one, one after the other while `goOn` says so (once at least): milliseconds to the answer. */
export async function measureStops(
  baseUrl: string,
  cast: Cast,
  goOn: () => boolean,
): Promise<{ p50Ms: number; p99Ms: number }> {
  const samples: number[] = [];
  do {
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
  } while (goOn());
  return { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) };
}
