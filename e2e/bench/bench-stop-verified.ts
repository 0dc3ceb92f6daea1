import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cast, call, readLog } from '@/e2e/prove/stage';
import { childEnvironment } from '@/lib/settings';
import type { Figure } from './bench';
import { percentile } from './percentile';

const rounds = 20;

/** From the stop's commit until the supervisor's re-scan found nothing left: `agent.mjs run` with a sleeper, its child and a grandchild. */
export async function benchStopVerified(
  baseUrl: string,
  cast: Cast,
  superviseKey: string,
): Promise<Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'interlock-bench-agent-'));
  const program = path.join(home, 'agent.mjs');
  try {
    await writeFile(program, await (await fetch(`${baseUrl}/agent.mjs`)).text());
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const session = `sleeper-${round}`;
      const words = ['run', '--agent', 'sleeper', '--session', session, '--'];
      const tree = 'setsid sleep 60 & sleep 60 & wait';
      const agent = spawn(process.execPath, [program, ...words, 'sh', '-c', tree], {
        env: childEnvironment({
          HOME: home,
          INTERLOCK_URL: baseUrl,
          INTERLOCK_KEY: cast.key,
          INTERLOCK_SUPERVISE_KEY: superviseKey,
        }),
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => agent.once('exit', resolve));
      const address = `/api/console/${cast.slug}/sessions/${session}`;
      while ((await call(baseUrl, cast.token, 'GET', address)).status !== 200) await sleep(20);
      await sleep(300);
      const stopped = await call(baseUrl, cast.token, 'POST', `${address}/stop`, { reason: 'bench' });
      if (stopped.status !== 200) throw new Error(`a stop answered ${JSON.stringify(stopped)}`);
      await ended;
      samples.push(await millisecondsToVerified(baseUrl, cast, session));
    }
    const figure = { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) };
    return [{ name: 'stop to process tree verified gone', ...figure }];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** By the log's own times. */
async function millisecondsToVerified(baseUrl: string, cast: Cast, session: string): Promise<number> {
  for (let turn = 0; turn < 200; turn += 1) {
    const log = await readLog(baseUrl, cast, `session=${session}&type=stop.requested&type=stop.verified`);
    const at = (type: string) => Date.parse(log.find((line) => line.type === type)?.receivedAt ?? '');
    const took = at('stop.verified') - at('stop.requested');
    if (!Number.isNaN(took)) return took;
    await sleep(50);
  }
  throw new Error(`the stop of ${session} was not reported verified within 10 s of the end of its agent`);
}
