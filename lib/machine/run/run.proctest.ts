import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownCgroup } from '@/lib/machine/process/cgroup';
import { type AgentMachine, openAgentMachine, type RunOptions } from '@/lib/testing/agent-machine';
import { type FakeControl, openFakeControl, order } from '@/lib/testing/fake-control';
import { isAlive } from '@/lib/testing/is-alive';

let machine: AgentMachine;
let control: FakeControl;

beforeEach(async () => {
  control = await openFakeControl();
  machine = await openAgentMachine({
    INTERLOCK_URL: control.url,
    INTERLOCK_KEY: 'k',
    INTERLOCK_SUPERVISE_KEY: 'ilk_supervise',
  });
});
afterEach(async () => {
  await control.close();
  await machine.close();
});

const run = (words: string[], flags: string[] = [], more: RunOptions = {}) =>
  machine.run(['run', '--session', 's1', ...flags, '--', ...words], more);
const file = (name: string) => path.join(machine.folder, name);
const beats = () => control.received.filter(({ method }) => method === 'PUT').length;

/** Whether the gate on this machine is closed. */
function isClosed(): boolean {
  const flags = path.join(machine.home, '.local/state/interlock/gate-closed');
  return existsSync(flags) && readdirSync(flags).length > 0;
}

/** Waits until a script has written the pids of what it has started, one a line. */
async function pidsIn(name: string, count: number): Promise<number[]> {
  for (;;) {
    const pids = existsSync(file(name))
      ? readFileSync(file(name), 'utf8').split('\n').filter(Boolean).map(Number)
      : [];
    if (pids.length >= count) return pids;
    await sleep(20);
  }
}

describe('an agent that ends by itself', () => {
  it.each([0, 3, 255])('keeps exit code %i', async (code) => {
    expect((await run(['sh', '-c', `exit ${code}`])).code).toBe(code);
  });

  it('keeps the signal it died of', async () => {
    expect((await run(['sh', '-c', 'kill -SEGV $$'])).signal).toBe('SIGSEGV');
  });

  it('is told apart from a command that is not there', async () => {
    expect((await run(['no-such-command'])).code).toBe(127);
  });

  it('has the run and the session in its environment, and not the key', async () => {
    const { stdout } = await run(['env']);
    expect(stdout).toMatch(/^INTERLOCK_RUN=[0-9a-f-]{36}$/m);
    expect(stdout).toMatch(/^INTERLOCK_SESSION=s1$/m);
    expect(stdout).not.toContain('ilk_supervise');
  });

  it('is announced, and its end with what it leaves behind is an event', async () => {
    const ended = await run(['sh', '-c', 'sleep 30 > /dev/null 2>&1 & echo $! > left; exit 4']);
    const [left = 0] = await pidsIn('left', 1);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain(`${left} sleep 30`);
    const events = control.received
      .filter((one) => one.path === '/api/v1/events')
      .map((one) => JSON.parse(one.body));
    expect(events).toMatchObject([
      { type: 'session.started', session: 's1', data: { by: 'supervisor' } },
      { type: 'session.ended', session: 's1', data: { exitCode: 4, survivors: [{ pid: left }] } },
    ]);
    expect(control.received[0]).toMatchObject({ method: 'PUT' });
    expect(control.received[0]?.headers.authorization).toBe('Bearer ilk_supervise');
    expect(isAlive(left)).toBe(true);
    process.kill(left, 'SIGKILL');
  });

  it('passes a SIGTERM for the supervisor on to the agent', async () => {
    const ended = await run(
      ['sh', '-c', 'trap "exit 9" TERM; echo $$ > ready; while :; do sleep 0.05; done'],
      [],
      {
        onPid: async (pid) => {
          await pidsIn('ready', 1);
          process.kill(pid, 'SIGTERM');
        },
      },
    );
    expect(ended.code).toBe(9);
  });
});

/** A tree that does everything processes do to get away. Writes one pid a line; those that will leave their children write theirs into `between`. */
const wild = `
trap "" TERM
echo $$ >> pids
sh -c 'echo $$ >> pids; trap "" TERM; while :; do sleep 0.1; done' &
setsid sh -c 'echo $$ >> pids; exec sleep 300' &
setsid sh -c 'echo $$ >> between; sh -c "echo \\$\\$ >> pids; exec sleep 301" & until test -e leave; do sleep 0.05; done' &
setsid env -i PATH="$PATH" sh -c 'echo $$ >> between; sh -c "echo \\$\\$ >> pids; trap : TERM; while :; do sleep 0.1; done" & until test -e leave; do sleep 0.05; done' &
while :; do sleep 0.1; done`;

describe('a stop', () => {
  const ways = ownCgroup() === undefined ? [['--no-cgroup']] : [[], ['--no-cgroup']];
  it.each(ways)('ends the whole tree and says each step %s', async (...flags) => {
    const running = run(['sh', '-c', wild], flags.filter(Boolean));
    const pids = await pidsIn('pids', 5);
    const between = await pidsIn('between', 2);
    // With every heartbeat the supervisor looks at its processes: before the second one from now it has seen this tree.
    const heard = beats();
    while (beats() < heard + 2) await sleep(20);
    await writeFile(file('leave'), '');
    while (between.some(isAlive)) await sleep(20);
    expect(pids.filter(isAlive)).toHaveLength(5);
    await control.stop();
    const ended = await running;
    expect(pids.filter(isAlive)).toEqual([]);
    expect(ended.signal).toBe('SIGKILL');
    expect(control.steps().map((one) => one.step)).toEqual(['delivered', 'signalled', 'verified']);
    expect(control.steps()[2]).toMatchObject({
      session: 's1',
      survivors: [],
      selfReported: true,
      enclosure: flags.includes('--no-cgroup') || ways.length === 1 ? 'marker' : 'cgroup',
    });
    expect(ended.stderr).toContain('The agent was ended: stopped: drill');
  });

  it('leaves alone what is not the run’s', async () => {
    const { spawn } = await import('node:child_process');
    const bystander = spawn('sleep', ['300'], { env: machine.env({ INTERLOCK_RUN: 'another-run' }) });
    const running = run(['sh', '-c', 'echo $$ > pids; sleep 300']);
    await pidsIn('pids', 1);
    await control.stop();
    await running;
    expect(bystander.exitCode).toBeNull();
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
    bystander.kill('SIGKILL');
  });

  it('that comes twice, and by heartbeat, is carried out once; another one learns of it', async () => {
    const running = run(['sh', '-c', 'trap "" TERM; echo $$ > pids; while :; do sleep 0.1; done']);
    await pidsIn('pids', 1);
    await control.stop({ graceMs: 1_000 });
    await control.stop({ graceMs: 1_000 });
    await control.stop({ stopId: 'stop-2', scope: 'environment' });
    await running;
    const of = (stopId: string) =>
      control.received
        .filter((one) => one.path === `/api/v1/control/${stopId}`)
        .map((one) => JSON.parse(one.body).step);
    expect(of('stop-1')).toEqual(['delivered', 'signalled', 'verified']);
    expect(of('stop-2')).toEqual(['delivered', 'signalled', 'verified']);
  });

  it('that is there before the start keeps the agent from starting', async () => {
    control.beat.stop = order;
    const ended = await run(['touch', file('started')]);
    expect(ended).toMatchObject({ code: 77 });
    expect(ended.stderr).toContain('drill');
    expect(existsSync(file('started'))).toBe(false);
  });

  it('closes the gate on this machine before the agent is gone', async () => {
    // Deaf while its file is there, and the grace is longer than the hook can take: the agent is there while the hook asks.
    const agent = 'trap "" TERM; echo $$ > pids; while test -e pids; do sleep 0.1; done';
    const running = run(['sh', '-c', agent]);
    const pids = await pidsIn('pids', 1);
    await control.stop({ graceMs: 50_000 });
    while (!control.steps().some((one) => one.step === 'signalled')) await sleep(20);
    const call = JSON.stringify({ session_id: 's1', hook_event_name: 'PreToolUse' });
    const hook = await machine.run(['hook', 'claude'], { input: call });
    expect(hook).toMatchObject({ code: 2, stderr: 'Interlock: this session was stopped: drill.\n' });
    expect(pids.filter(isAlive)).toEqual(pids);
    await rm(file('pids'));
    await running;
    // From then on the server keeps the gate: a reset there is enough.
    expect(await machine.run(['hook', 'claude'], { input: call })).toMatchObject({ code: 0 });
  });
});

describe('a server that is lost', () => {
  it('keeps an agent from starting where failures deny', async () => {
    control.silent = true;
    await control.close();
    expect(await run(['true'])).toMatchObject({ code: 69 });
    control = await openFakeControl();
  });

  it('closes the gate, and opens it again when it is back', async () => {
    control.beat.lostAfterSeconds = 1;
    const running = run(['sh', '-c', 'echo $$ > pids; while [ ! -e done ]; do sleep 0.1; done']);
    await pidsIn('pids', 1);
    control.silent = true;
    while (!isClosed()) await sleep(50);
    control.silent = false;
    while (isClosed()) await sleep(50);
    await writeFile(file('done'), '');
    expect((await running).code).toBe(0);
  });

  it('is said to nobody when nobody reads any more; the agent stays supervised', async () => {
    control.beat.lostAfterSeconds = 1;
    const agent = 'echo $$ > pids; while test -e pids; do sleep 0.1; done';
    const running = run(['sh', '-c', agent], [], { unread: true });
    const pids = await pidsIn('pids', 1);
    control.silent = true;
    while (!isClosed()) await sleep(50);
    control.silent = false;
    while (isClosed()) await sleep(50);
    control.beat.stop = order;
    await running;
    expect(pids.filter(isAlive)).toEqual([]);
    expect(control.steps().at(-1)).toMatchObject({ step: 'verified', survivors: [] });
  });

  it('ends the agent where the environment is strict', async () => {
    Object.assign(control.beat, { lostAfterSeconds: 1, strict: true });
    await mkdir(machine.home, { recursive: true });
    const running = run(['sh', '-c', 'echo $$ > pids; sleep 300']);
    const [pid = 0] = await pidsIn('pids', 1);
    control.silent = true;
    const ended = await running;
    expect(ended.signal).toBe('SIGTERM');
    expect(isAlive(pid)).toBe(false);
    expect(ended.stderr).toContain('server was lost');
  });

  it('says once that the server refuses this supervisor, though its stream goes on', async () => {
    const running = run(['sh', '-c', 'echo $$ > pids; until test -f done; do sleep 0.1; done']);
    await pidsIn('pids', 1);
    control.refusal = 'session: s1 belongs to a run of another key owner.';
    const before = beats();
    while (beats() < before + 2) await sleep(50);
    await writeFile(file('done'), '');
    const { code, stderr } = await running;
    expect(code).toBe(0);
    expect(stderr.split('another key owner')).toHaveLength(2);
    expect(stderr).toContain('a stop may not reach the processes');
  });
});
