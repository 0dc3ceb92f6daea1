import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { percentile } from '@/e2e/bench/percentile';
import { removeCgroup } from '@/lib/machine/process/cgroup';
import { openEnclosure } from '@/lib/machine/process/enclosure';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { isAlive } from '@/lib/testing/is-alive';
import { startServer } from '@/lib/testing/start-server';
import { openStage } from './open-stage';
import { type TreeShape, treeShapes } from './process-trees';
import type { Scale } from './prove';
import { type Cast, call, interlock, makeCast, readLog } from './stage';

const rounds = { short: 21, long: 200 };
const atOnce = 3;

type World = { baseUrl: string; cast: Cast; machine: AgentMachine; database: pg.Client };
type Running = Promise<{ stderr: string; code: number | null }>;
type Result = { session: string; enclosure: string; ms: number };

/**
 * A stop reaches every process, whatever it did to get away. Each round starts a tree under the real program, stops its session through the API, and
 * looks for survivors by itself (by command line, not by what the program knows). No survivor may go unnoticed: where one is left, the log must
 * say so; and none of what the run does not own may be touched.
 */
export async function proveProcesses(scale: Scale, say: (line: string) => void): Promise<string> {
  const stage = await openStage();
  const server = await startServer({ env: stage.env, args: ['--api-only'] });
  const cast = await makeCast(stage.env, 'process-proof');
  const { key } = await interlock<{ key: string }>(
    stage.env,
    'key',
    'create',
    '--environment',
    cast.slug,
    '--scope',
    'supervise',
    '--owner',
    'owner@example.com',
  );
  const machine = await openAgentMachine({
    INTERLOCK_URL: server.baseUrl,
    INTERLOCK_KEY: cast.key,
    INTERLOCK_SUPERVISE_KEY: key,
  });
  const database = new pg.Client({ connectionString: stage.env.DATABASE_URL });
  await database.connect();
  const hasCgroup = canEnclose();
  if (!hasCgroup) say('this machine gives no control group: shapes that only one can hold are left out');
  try {
    const world = { baseUrl: server.baseUrl, cast, machine, database };
    const results: Result[] = [];
    let next = 0;
    const work = async () => {
      for (let round = next++; round < rounds[scale]; round = next++) {
        results.push(await playRound(world, round, hasCgroup));
        if (results.length % 20 === 0) say(`${results.length} of ${rounds[scale]} trees ended, 0 survivors`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await checkLog(world, results);
    const times = results.map((one) => one.ms);
    const enclosed = results.filter((one) => one.enclosure === 'cgroup').length;
    return `${results.length} stops (${enclosed} in a control group, ${results.length - enclosed} by descent and marker): 0 survivors, 0 bystanders; order to the end of the run p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms`;
  } finally {
    await database.end();
    await server.kill('SIGTERM');
    await machine.close();
    await stage.close();
  }
}

function canEnclose(): boolean {
  const way = openEnclosure(`proof-${process.pid}`);
  if (way.kind === 'cgroup') removeCgroup(way.folder);
  return way.kind === 'cgroup';
}

async function playRound(world: World, round: number, hasCgroup: boolean): Promise<Result> {
  const shape = treeShapes[round % treeShapes.length] as TreeShape;
  // Every other time without the kernel's help, where the shape allows it.
  const bare = !hasCgroup || (Math.floor(round / treeShapes.length) % 2 === 1 && !shape.needsCgroup);
  if (!hasCgroup && shape.needsCgroup) return playRound(world, round + 1, hasCgroup);
  const token = `tree-${randomUUID()}`;
  const session = `processes-${round}`;
  const file = path.join(world.machine.folder, `${token}.pids`);
  const words = ['sh', '-c', shape.script, 'agent', token];
  const running = world.machine.run(
    ['run', '--agent', 'tree', '--session', session, ...(bare ? ['--no-cgroup'] : []), '--', ...words],
    { env: { PIDS: file } },
  );
  // Somebody else's, with a marker of another run.
  const bystander = spawn('sleep', ['600'], { env: world.machine.env({ INTERLOCK_RUN: 'another-run' }) });
  await pidsIn(file, shape.processes, running);
  if (shape.leavesLater) {
    // In a marker run descendants must be seen before they leave.
    if (bare) await lookedAt(world, session, running);
    const between = await pidsIn(`${file}.between`, 1, running);
    await writeFile(`${file}.leave`, '');
    await until(() => !between.some(isAlive), running);
  } else await sleep(100);
  const stopped = await call(
    world.baseUrl,
    world.cast.token,
    'POST',
    `/api/console/${world.cast.slug}/sessions/${session}/stop`,
    { reason: `proof: ${shape.name}` },
  );
  if (stopped.status !== 200)
    throw new Error(`the stop of ${session} answered ${stopped.status}: ${JSON.stringify(stopped.body)}`);
  const began = performance.now();
  await running;
  const ms = performance.now() - began;
  const untouched = bystander.exitCode === null && bystander.signalCode === null;
  bystander.kill('SIGKILL');
  if (!untouched)
    throw new Error(`round ${round} (${shape.name}): a process that was not the agent's was ended`);
  const left = processesWith(token);
  if (left.length > 0)
    throw new Error(
      `round ${round} (${shape.name}${bare ? ', no control group' : ''}): survivors ${JSON.stringify(left)}`,
    );
  return { session, enclosure: bare ? 'marker' : 'cgroup', ms };
}

async function pidsIn(file: string, count: number, running: Running): Promise<number[]> {
  const pids = () =>
    existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
  await until(() => pids().length >= count, running);
  return pids();
}

/** Waits until the supervisor of a session has looked at its processes: each heartbeat begins with that, the second one from now after now. */
async function lookedAt({ database }: World, session: string, running: Running): Promise<void> {
  const sql =
    'SELECT s.heard_at::text FROM supervisors s JOIN run_sessions r USING (environment_id, run_id) WHERE r.session_id = $1';
  const heard = new Set<string>();
  await until(async () => {
    const { rows } = await database.query<{ heard_at: string }>(sql, [session]);
    for (const row of rows) heard.add(row.heard_at);
    // The first that is found was there before.
    return heard.size > 2;
  }, running);
}

/** Waits for something that must come while an agent runs; throws when the agent has ended before. */
async function until(isSo: () => boolean | Promise<boolean>, running: Running): Promise<void> {
  let ended: Awaited<Running> | undefined;
  void running.then((end) => (ended = end));
  while (!(await isSo())) {
    if (ended) throw new Error(`the agent ended (${ended.code}) before its tree stood: ${ended.stderr}`);
    await sleep(20);
  }
}

/** Living processes with a word on their command line. */
function processesWith(word: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(word) && isAlive(pid) ? [`${pid} ${command}`] : [];
    } catch {
      return [];
    }
  });
}

/** Every stop must be in the log with its steps, and its process layer verified. */
async function checkLog({ baseUrl, cast }: World, results: Result[]): Promise<void> {
  const rows = await readLog(baseUrl, cast);
  for (const { session, enclosure } of results) {
    const of = rows.filter((row) => row.session === session);
    const missing = ['stop.requested', 'stop.delivered', 'stop.signalled', 'stop.verified'].filter(
      (type) => !of.some((row) => row.type === type),
    );
    const verified = of.find((row) => row.type === 'stop.verified');
    if (missing.length > 0)
      throw new Error(
        `the log of ${session} lacks ${missing.join(', ')}; it has ${of.map((row) => row.type).join(', ')}`,
      );
    if (verified?.data.enclosure !== undefined && verified.data.enclosure !== enclosure)
      throw new Error(`${session} was held by ${enclosure}, the log says ${String(verified.data.enclosure)}`);
  }
}
