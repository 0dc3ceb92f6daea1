import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drillAgent } from '@/lib/domain/drill';

/**
 * The harmless agent: asks the gate before it does nothing, twice a second until it is told that it is stopped, and then sits there. Asked to
 * end, it asks once more, so that the gate is tried after the order in any case. It has a child in a session of its own, so that ending it
 * alone would leave something behind. It prints the numbers of both.
 */
const sleeper = `import { spawn } from 'node:child_process';
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
console.log(JSON.stringify({ pids: [process.pid, child.pid] }));
const { INTERLOCK_URL: url, INTERLOCK_KEY: key, DRILL_SESSION: session } = process.env;
let asked = 0;
let stopped = false;
async function ask() {
  asked += 1;
  const action = { id: session + '-' + asked, tool: 'nothing', input: { command: 'do nothing' } };
  try {
    const response = await fetch(url + '/api/v1/gate', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + key, 'content-type': 'application/json' },
      body: JSON.stringify({ session, agent: ${JSON.stringify(drillAgent)}, action }),
    });
    stopped = (await response.json()).stopped === true;
  } catch {}
}
process.on('SIGTERM', () => ask().finally(() => process.exit()));
setInterval(() => stopped || ask(), 500);
await ask();
`;

export type DrillAgent = {
  /** The processes that are to end: the agent and its child. */
  pids: number[];
  /** Which of them this machine still has. */
  left(): number[];
  /** Waits until the supervisor has ended, at most so long; then ends what there still is, and removes the files. */
  close(withinMs: number): Promise<void>;
};

/** Starts the harmless agent under the real agent program, as a machine of its own would. Throws with what it said when it does not start. */
export async function startDrillAgent(input: {
  program: string;
  baseUrl: string;
  session: string;
  key: string;
  superviseKey: string;
}): Promise<DrillAgent> {
  const folder = await mkdtemp(path.join(tmpdir(), 'interlock-drill-'));
  const program = path.join(folder, 'agent.mjs');
  const agent = path.join(folder, 'sleeper.mjs');
  await Promise.all([writeFile(program, input.program), writeFile(agent, sleeper)]);
  const { session, baseUrl, key, superviseKey } = input;
  const options = ['--agent', drillAgent, '--session', session];
  const child = spawn(process.execPath, [program, 'run', ...options, '--', process.execPath, agent], {
    cwd: folder,
    // Nothing of this server's environment: its secrets are none of an agent's.
    env: {
      PATH: `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: folder,
      INTERLOCK_STATE: path.join(folder, 'state'),
      INTERLOCK_URL: baseUrl,
      INTERLOCK_KEY: key,
      INTERLOCK_SUPERVISE_KEY: superviseKey,
      DRILL_SESSION: session,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async (withinMs: number, pids: number[]) => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    if (ended && (await Promise.race([ended, sleep(withinMs, 'late')])) === 'late') child.kill('SIGKILL');
    for (const pid of livingOf(pids)) end(pid);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const pids = await readPids(child);
    return { pids, left: () => livingOf(pids), close: (withinMs) => close(withinMs, pids) };
  } catch (error) {
    await close(0, []);
    throw error;
  }
}

async function readPids(child: ChildProcess): Promise<number[]> {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const over = once(child, 'exit').then(() => true);
  const failed = once(child, 'error').then(() => true);
  for (let isOver: boolean | undefined; ; ) {
    const found = said.match(/\{"pids":\[[^\]]*\]\}/)?.[0];
    if (found) return (JSON.parse(found) as { pids: number[] }).pids;
    if (isOver) throw new Error(`the agent program ended at once: ${said.trim()}`);
    isOver = await Promise.race([over, failed, sleep(50, false)]);
  }
}

function livingOf(pids: readonly number[]): number[] {
  return pids.filter((pid) => isThere(pid) && !isOnlyWaitedFor(pid));
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process that has ended, and whose number is kept until its parent asks for it. Elsewhere than on Linux nobody keeps them for long. */
function isOnlyWaitedFor(pid: number): boolean {
  try {
    return /^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
