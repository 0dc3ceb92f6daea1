import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type TestServer } from '@/lib/testing/start-server';
import { killPostgres } from './kill-postgres';
import type { Scale } from './prove';
import { type Cast, call, interlock, makeCast, readLog } from './stage';

const kills = { short: 6, long: 30 };
const writers = 8;

/**
 * Promise 6: acknowledged means durable. Under load the app, all of Postgres, or both are killed with SIGKILL and
 * started again on the same data; every event that was answered `accepted` or `duplicates` must be in the log once.
 */
export async function proveDurability(scale: Scale, say: (line: string) => void): Promise<string> {
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-durability-'));
  const env = { INTERLOCK_DATA: data };
  let server = await startServer({ env, args: ['--api-only'] });
  try {
    const cast = await makeCast(env, 'durability');
    const load = startLoad(() => server.baseUrl, cast);
    for (let kill = 0; kill < kills[scale]; kill += 1) {
      await sleep(300 + Math.random() * 700);
      const what = (['app', 'postgres', 'both'] as const)[kill % 3] ?? 'both';
      server = await killAndRestart(server, what, env, data);
      say(`${kill + 1} of ${kills[scale]} kills (${what}); ${load.acknowledged.size} events acknowledged`);
    }
    await sleep(500);
    await load.end().catch((error) => {
      throw new Error(`${error}\n${server.output().slice(-3000)}`);
    });
    const audit = await checkLog(server, cast, load.acknowledged, env);
    return `${kills[scale]} kills, ${load.acknowledged.size} acknowledged, 0 lost, 0 doubled (${load.retries()} sent again), chain of ${audit} lines verified`;
  } finally {
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

async function killAndRestart(
  server: TestServer,
  what: 'app' | 'postgres' | 'both',
  env: Record<string, string>,
  data: string,
): Promise<TestServer> {
  if (what === 'postgres') {
    await killPostgres(data);
    return server;
  }
  await server.kill('SIGKILL');
  if (what === 'both') await killPostgres(data);
  return startServer({ env, args: ['--api-only'] });
}

/** Writers that send each event until it is acknowledged, with the same id and body each time. */
function startLoad(baseUrl: () => string, cast: Cast) {
  const acknowledged = new Set<string>();
  let ended = false;
  let retries = 0;
  const write = async (writer: number) => {
    while (!ended) {
      const events = Array.from({ length: 1 + Math.floor(Math.random() * 20) }, () => ({
        id: randomUUID(),
        session: `writer-${writer}`,
        agent: 'writer',
        type: 'tool.completed',
        data: { tool: 'Bash', input: { command: 'npm test' } },
      }));
      while (!(await send(baseUrl(), cast, events))) {
        retries += 1;
        await sleep(50 + Math.random() * 100);
      }
      for (const event of events) acknowledged.add(event.id);
    }
  };
  const running = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  // Told at the end: a writer that gave up must not end the proof in the middle of a restart.
  running.catch(() => undefined);
  return {
    acknowledged,
    retries: () => retries,
    async end() {
      ended = true;
      await running;
    },
  };
}

/** Whether every event was acknowledged. A refusal that is not "try again" is a fault of its own. */
async function send(baseUrl: string, cast: Cast, events: { id: string }[]): Promise<boolean> {
  let reply: { status: number; body: { accepted?: number; duplicates?: number } };
  try {
    reply = await call(baseUrl, cast.key, 'POST', '/api/v1/events', { events }, AbortSignal.timeout(15_000));
  } catch {
    return false;
  }
  if (reply.status === 503 || reply.status === 429) return false;
  if (reply.status !== 200) throw new Error(`events answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return (reply.body.accepted ?? 0) + (reply.body.duplicates ?? 0) === events.length;
}

async function checkLog(
  server: TestServer,
  cast: Cast,
  acknowledged: Set<string>,
  env: Record<string, string>,
): Promise<number> {
  const rows = await readLog(server.baseUrl, cast, 'type=tool.completed');
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.id, (counts.get(row.id) ?? 0) + 1);
  const lost = [...acknowledged].filter((id) => !counts.has(id));
  const doubled = [...counts].filter(([, count]) => count > 1);
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged events are lost, e.g. ${lost[0]}`);
  if (doubled.length > 0)
    throw new Error(`${doubled.length} events are in the log twice, e.g. ${doubled[0]?.[0]}`);
  const audit = await interlock<{ ok: boolean; logs: { environment: string; lines: number }[] }>(
    env,
    'audit',
    'verify',
  );
  if (!audit.ok) throw new Error(`the chain does not verify: ${JSON.stringify(audit)}`);
  return audit.logs.find((log) => log.environment === cast.slug)?.lines ?? 0;
}
