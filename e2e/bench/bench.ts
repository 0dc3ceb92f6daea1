import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { type Cast, interlock, makeCast } from '@/e2e/prove/stage';
import { type PreparedDatabase, prepareDatabase } from '@/lib/boot/prepare-database';
import { parseSettings } from '@/lib/settings';
import { startServer } from '@/lib/testing/start-server';
import { benchFeed } from './bench-feed';
import { benchHook } from './bench-hook';
import { benchHttp } from './bench-http';
import { benchList } from './bench-list';
import { benchPaint } from './bench-paint';
import { benchPolicies } from './bench-policies';
import { benchRaw } from './bench-raw';
import { benchStop } from './bench-stop';
import { benchStopVerified } from './bench-stop-verified';
import { benchTrim } from './bench-trim';
import { benchUnderstand } from './bench-understand';

/** One measured figure. `ratio` is to the raw Postgres insert of the same run, where that means something. */
export type Figure = { name: string; perSecond?: number; p50Ms: number; p99Ms: number; ratio?: number };

type BenchStage = {
  env: Record<string, string>;
  baseUrl: string;
  cast: Cast;
  /** Also by its owner: the raw insert has a table of its own, and only the owner removes lines. */
  database: PreparedDatabase;
};

/** What is measured, in this order. Policies come late: they change what the gate does. */
const parts: Record<string, (stage: BenchStage) => Promise<Figure[]>> = {
  async http({ database, baseUrl, cast }) {
    const raw = await benchRaw(database.ownerUrl, seconds);
    return [...raw.figures, ...(await benchHttp(baseUrl, cast, seconds, raw))];
  },
  stop: ({ baseUrl, cast }) => benchStop(baseUrl, cast, seconds),
  async verified({ env, baseUrl, cast }) {
    const words = ['--environment', cast.slug, '--scope', 'supervise', '--owner', 'owner@example.com'];
    const { key } = await interlock<{ key: string }>(env, 'key', 'create', ...words);
    return benchStopVerified(baseUrl, cast, key);
  },
  feed: ({ baseUrl, cast }) => benchFeed(baseUrl, cast),
  hook: ({ baseUrl, cast }) => benchHook(baseUrl, cast),
  trim: ({ baseUrl, cast, database }) => benchTrim(baseUrl, cast, database, seconds),
  policies: ({ baseUrl, cast }) => benchPolicies(baseUrl, cast, seconds),
  understand: async () => [benchUnderstand(Math.min(seconds, 5))],
  list: () => benchList(),
  paint: () => benchPaint(),
};

const words = process.argv.slice(2);
/** Seconds each load runs. */
const seconds = Number(words.find((word) => /^\d+$/.test(word)) ?? 10);
/** `npm run bench -- 10 stop hook`: these parts only. */
const wanted = words.filter((word) => !/^\d+$/.test(word));

/**
 * Everything on this machine: server, embedded Postgres and load generator. Absolute figures depend on it;
 * the ratios to the raw insert of the same run are what to compare.
 */
async function main(): Promise<void> {
  const unknown = wanted.filter((word) => !(word in parts));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  const data = await mkdtemp(path.join(tmpdir(), 'interlock-bench-'));
  const env = { INTERLOCK_DATA: data };
  const server = await startServer({ env, args: ['--api-only'] });
  const figures: Figure[] = [];
  const database = await prepareDatabase(parseSettings(env), { purpose: 'command' });
  try {
    const cast = await makeCast(env, 'bench');
    const stage = { env, baseUrl: server.baseUrl, cast, database };
    for (const [name, part] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      console.error(`${name} …`);
      figures.push(...(await part(stage)));
    }
  } finally {
    await database.close();
    await server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
  print(figures);
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
