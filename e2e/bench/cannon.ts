import autocannon from 'autocannon';
import type { Cast } from '@/e2e/prove/stage';

export type Load = {
  baseUrl: string;
  cast: Cast;
  path: string;
  connections: number;
  seconds: number;
  /** Makes the body of each request: every one is new. */
  body: () => object;
};

/** Bounded load with autocannon. Any answer but 200 fails the run: a figure of refusals is no figure. */
export async function cannon(load: Load): Promise<{ perSecond: number; p50Ms: number; p99Ms: number }> {
  const result = await autocannon({
    url: `${load.baseUrl}${load.path}`,
    connections: load.connections,
    duration: load.seconds,
    requests: [
      {
        method: 'POST',
        headers: { authorization: `Bearer ${load.cast.key}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: JSON.stringify(load.body()) }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${load.path}: ${result.non2xx} answers were not 200, ${result.errors} errors`);
  return { perSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}
