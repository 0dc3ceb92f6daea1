import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAlive, type ProcessIdentity, readProcess } from '@/lib/machine/process/process-table';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { type FakeControl, openFakeControl } from '@/lib/testing/fake-control';

let machine: AgentMachine;
let control: FakeControl;
beforeEach(async () => {
  control = await openFakeControl();
  machine = await openAgentMachine({
    INTERLOCK_URL: control.url,
    INTERLOCK_KEY: 'k',
    INTERLOCK_SUPERVISE_KEY: 'sup',
  });
});
afterEach(async () => {
  await control.close();
  await machine.close();
});

const file = (name: string) => path.join(machine.folder, name);
const identity = (pid: number): ProcessIdentity => ({ pid, start: readProcess(pid)?.start ?? 'gone' });

async function pids(name: string, count: number): Promise<number[]> {
  for (;;) {
    const lines = existsSync(file(name)) ? readFileSync(file(name), 'utf8').split('\n').filter(Boolean) : [];
    if (lines.length >= count) return lines.map(Number);
    await sleep(20);
  }
}

it.each([
  ['claude', 'by CLAUDE_PID', 'CLAUDE_PID=$$ '],
  ['codex', 'by ancestry', ''],
  ['gemini', 'by ancestry', ''],
])('a stop ends a %s session it did not start (%s)', async (client, _how, env) => {
  const event = client === 'gemini' ? 'SessionStart' : 'UserPromptSubmit';
  await writeFile(file('call'), JSON.stringify({ session_id: 's1', hook_event_name: event }));
  // A stand-in for the client: not a shell by name, calls its hook through a shell, starts a child in a session of its own.
  const script = `
    import { execSync, spawn } from 'node:child_process';
    import { appendFileSync } from 'node:fs';
    const child = spawn('setsid', ['sh', '-c', 'trap "" TERM; while :; do sleep 0.1; done']);
    execSync(${JSON.stringify(env)}.replace('$$', process.pid) + process.execPath + ' agent.mjs hook ${client} < call');
    appendFileSync('pids', process.pid + '\\n' + child.pid + '\\n');
    setInterval(() => {}, 1000);`;
  await writeFile(file('client.mjs'), script);
  const agent = spawn(process.execPath, ['client.mjs'], {
    cwd: machine.folder,
    env: machine.env(),
    stdio: 'inherit',
  });
  const all = (await pids('pids', 2)).map(identity);
  expect(all.every(isAlive)).toBe(true);
  const bystander = spawn('sleep', ['300']);
  let watchPid = 0;
  const watching = machine.run(['watch'], { onPid: (pid) => (watchPid = pid) });
  while (!control.received.some((one) => one.method === 'PUT')) await sleep(20);
  await control.stop();
  while (all.some(isAlive)) await sleep(20);
  while (control.steps().length < 3) await sleep(20);
  expect(control.steps().map((one) => one.step)).toEqual(['delivered', 'signalled', 'verified']);
  expect(control.steps()[2]).toMatchObject({ enclosure: 'marker', selfReported: true, session: 's1' });
  const beat = JSON.parse(control.received.find((one) => one.method === 'PUT')?.body ?? '{}');
  expect(beat).toMatchObject({ session: 's1', client, startedBy: 'watch', pid: agent.pid });
  process.kill(watchPid, 'SIGTERM');
  expect((await watching).stderr).toContain('Session s1');
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
  bystander.kill('SIGKILL');
});

it('is one at a time', async () => {
  let first = 0;
  const watching = machine.run(['watch'], { onPid: (pid) => (first = pid) });
  while (!existsSync(path.join(machine.home, '.local/state/interlock/watch.json'))) await sleep(20);
  expect(await machine.run(['watch'])).toMatchObject({ code: 75 });
  process.kill(first, 'SIGTERM');
  expect((await watching).code).toBe(0);
});
