import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, call } from '@/e2e/prove/stage';
import { percentile } from './percentile';

type SteadyLoad = {
  baseUrl: string;
  cast: Cast;
  path: string;
  /** Requests begun each second, whatever became of those before. */
  perSecond: number;
  seconds: number;
  body: () => object;
};

/**
 * Load that comes at its own pace, as agents do, instead of as fast as it is answered: what a caller waits while the server is not
 * at its limit. A request is timed from when it was due, so that a server (or a generator) that falls behind shows. Any answer but
 * 200 fails the run.
 */
export async function steady(load: SteadyLoad): Promise<{ p50Ms: number; p99Ms: number }> {
  const count = load.perSecond * load.seconds;
  const began = performance.now();
  const asked: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1000) / load.perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    asked.push(ask(load, due));
  }
  const samples = await Promise.all(asked);
  return { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) };
}

async function ask({ baseUrl, cast, path, body }: SteadyLoad, due: number): Promise<number> {
  const { status } = await call(baseUrl, cast.key, 'POST', path, body());
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return performance.now() - due;
}
