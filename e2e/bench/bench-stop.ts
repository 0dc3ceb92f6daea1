import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from '@/e2e/prove/stage';
import type { Figure } from './bench';
import { cannon } from './cannon';
import { measureStops } from './measure-stops';
import { sampleEvent } from './sample-event';

/** Stops, each of another session: with nothing else going on, and beside full ingest. */
export async function benchStop(baseUrl: string, cast: Cast, seconds: number): Promise<Figure[]> {
  const idle = await measureStops(baseUrl, cast, forSeconds(seconds));
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
  const beside = await measureStops(baseUrl, cast, forSeconds(seconds));
  const ingest = await load;
  return [
    { name: 'stop answered, idle', ...idle },
    {
      name: `stop answered, beside ingest of ${Math.round(ingest.perSecond * 100).toLocaleString('en')} events/s`,
      ...beside,
    },
  ];
}

/** Says yes until so many seconds have gone by. */
function forSeconds(seconds: number): () => boolean {
  const until = performance.now() + seconds * 1000;
  return () => performance.now() < until;
}
