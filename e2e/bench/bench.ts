import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { interlock, makeCast } from '@/e2e/prove/stage';
import { prepareDatabase } from '@/lib/boot/prepare-database';
import { parseSettings } from '@/lib/settings';
import { startServer } from '@/lib/testing/start-server';
import { benchFeed } from './bench-feed';
import { benchHook } from './bench-hook';
import { benchHttp } from './bench-http';
import { benchList } from './bench-list';
import { benchPolicies } from './bench-policies';
import { benchRaw } from './bench-raw';
import { benchStop } from './bench-stop';
import { benchStopVerified } from './bench-stop-verified';
import { benchUnderstand } from './bench-understand';

/** One measured figure. `ratio` is to the raw Postgres insert of the same run, where that means something. */
export type Figure = { name: string; perSecond?: number; p50Ms: number; p99Ms: number; ratio?: number };

/** Seconds each load runs. */
const seconds = Number(process.argv[2] ?? 10);

/**
 * Everything on this machine: server, embedded Postgres and load generator. Absolute figures depend on it;
 * the ratios to the raw insert of the same run are what to compare.
 */
async function main(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-bench-'));
  const env = { INTERLOCK_DATA: data };
  const server = await startServer({ env, args: ['--api-only'] });
  const figures: Figure[] = [];
  const database = await prepareDatabase(parseSettings(env), { purpose: 'command' });
  try {
    const cast = await makeCast(env, 'bench');
    const raw = await benchRaw(database.ownerUrl, seconds);
    const http = await benchHttp(server.baseUrl, cast, seconds, raw);
    const stop = await benchStop(server.baseUrl, cast, seconds);
    const words = ['--environment', cast.slug, '--scope', 'supervise', '--owner', 'owner@example.com'];
    const { key: superviseKey } = await interlock<{ key: string }>(env, 'key', 'create', ...words);
    const verified = await benchStopVerified(server.baseUrl, cast, superviseKey);
    const feed = await benchFeed(server.baseUrl, cast);
    const hook = await benchHook(server.baseUrl, cast);
    const policies = await benchPolicies(server.baseUrl, cast, seconds);
    figures.push(...raw.figures, ...http, ...stop, ...verified, ...feed, ...hook, ...policies);
  } finally {
    await database.close();
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
  figures.push(benchUnderstand(Math.min(seconds, 5)));
  print([...figures, ...(await benchList())]);
}

function print(figures: Figure[]): void {
  console.log(
    `\n${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${seconds} s a load, load generator (autocannon) included\n`,
  );
  console.log('| what | per second | p50 ms | p99 ms | ratio to raw insert |');
  console.log('|---|---:|---:|---:|---:|');
  for (const figure of figures) {
    const perSecond = figure.perSecond === undefined ? '' : Math.round(figure.perSecond).toLocaleString('en');
    console.log(
      `| ${figure.name} | ${perSecond} | ${figure.p50Ms.toFixed(1)} | ${figure.p99Ms.toFixed(1)} | ${figure.ratio?.toFixed(2) ?? ''} |`,
    );
  }
}

await main();
