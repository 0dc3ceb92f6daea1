import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, type FakeServer, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';

let machine: AgentMachine;
let server: FakeServer;
let work: string;

beforeAll(async () => {
  machine = await openAgentMachine();
  server = await openFakeAgentServer();
  work = path.join(machine.folder, 'work');
  await mkdir(path.join(work, 'infra'), { recursive: true });
  await writeFile(path.join(work, 'deploy.sh'), 'echo one');
  await writeFile(path.join(work, 'infra', 'stäck.yaml'), 'kind: Stack');
  await writeFile(path.join(work, 'huge.bin'), Buffer.alloc(1024 * 1024 + 1));
});
afterAll(async () => {
  await server.close();
  await machine.close();
});

const held = { exitCode: 2, stdout: '', stderr: 'held', requestId: 'r1', expiresAt: 'x' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function hook(command: string, event = 'PreToolUse') {
  const payload = { session_id: 's1', cwd: work, hook_event_name: event, tool_name: 'Bash' };
  const input = JSON.stringify({ ...payload, tool_input: { command }, tool_use_id: 't1' });
  server.received.length = 0;
  return machine.run(['hook', 'claude'], {
    input,
    env: { INTERLOCK_URL: server.url, INTERLOCK_KEY: 'ilk_test' },
  });
}
const told = () => {
  const header = server.received[0]?.headers['x-interlock-files'];
  return header === undefined ? undefined : JSON.parse(String(header));
};

/** Held at first; `meanwhile` happens before somebody approves. */
function approveAfter(meanwhile: () => Promise<void>): void {
  server.respond((received, response) => {
    if (received.method !== 'GET') return json(held)(received, response);
    void meanwhile().then(() => json(allowed)(received, response));
  });
}

describe('the files a command names', () => {
  it('are told by their digests, as the command names them', async () => {
    server.respond(json(allowed));
    await hook(
      'bash -c "./deploy.sh prod" && cd infra && kubectl apply -f=stäck.yaml --dry-run ../huge.bin none.txt',
    );
    expect(told()).toEqual({ './deploy.sh': sha256('echo one'), 'stäck.yaml': sha256('kind: Stack') });
  });

  it('are not looked for where there is no command, and not told where there are none', async () => {
    server.respond(json(allowed));
    await hook('date');
    expect(told()).toBeUndefined();
    await hook('./deploy.sh', 'PostToolUse');
    expect(told()).toBeUndefined();
  });

  it('must be the same when the held call is approved', async () => {
    approveAfter(async () => undefined);
    expect(await hook('./deploy.sh')).toMatchObject({ code: 0, stderr: '' });
    approveAfter(() => writeFile(path.join(work, 'deploy.sh'), 'rm -rf /srv'));
    const changed = await hook('./deploy.sh');
    expect(changed.code).toBe(2);
    expect(changed.stderr).toContain('./deploy.sh changed since it was approved');
  });

  it('must not appear after the approval either', async () => {
    approveAfter(() => writeFile(path.join(work, 'late.sh'), 'rm -rf /srv'));
    expect((await hook('sh late.sh')).stderr).toContain('late.sh changed since it was approved');
  });
});
