import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from '@/e2e/prove/stage';
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
 * 200 fails the run. By node:http, since the garbage of 300 fetches a second stops the generator for 10 ms twice a second, which
 * would be counted as the server's.
 */
export async function steady(load: SteadyLoad): Promise<{ p50Ms: number; p99Ms: number }> {
  const agent = new http.Agent({ keepAlive: true });
  const count = load.perSecond * load.seconds;
  const began = performance.now();
  const asked: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1000) / load.perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    asked.push(ask(load, agent).then(() => performance.now() - due));
  }
  const samples = await Promise.all(asked);
  agent.destroy();
  return { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) };
}

function ask({ baseUrl, cast, path, body }: SteadyLoad, agent: http.Agent): Promise<void> {
  const headers = { authorization: `Bearer ${cast.key}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = http.request(`${baseUrl}${path}`, { agent, method: 'POST', headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`));
      answer.resume().once('end', resolve);
    });
    request.once('error', reject).end(JSON.stringify(body()));
  });
}
