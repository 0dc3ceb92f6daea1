import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callEventId } from '@/lib/domain/call-event-id';
import type { TestServer } from '@/lib/testing/start-server';
import { startServerOn } from '@/lib/testing/start-server-on';
import { openTelemetryStage, type TelemetryStage } from '@/lib/testing/telemetry-stage';
import { ActionRefused, InterlockClient, type InterlockOptions } from './interlock-client';

let stage: TelemetryStage;
let key: string;
const clients: InterlockClient[] = [];
const servers: TestServer[] = [];
beforeAll(async () => {
  stage = await openTelemetryStage();
  key = await stage.key();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(servers.splice(0).map((server) => server.kill('SIGTERM')));
});
afterAll(() => stage.close());

function client(session: string, options: Partial<InterlockOptions> = {}): InterlockClient {
  const made = new InterlockClient({
    url: stage.url,
    key,
    session,
    agent: 'my-agent',
    pollMs: 50,
    deadlineMs: 20_000,
    ...options,
  });
  clients.push(made);
  return made;
}
const action = (id: string) => ({ id, tool: 'Bash', input: { command: 'make' } });
const linesOf = async (session: string) => {
  const rows = await stage.database.main.event.findMany({
    where: { sessionId: session },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => ({ id: row.id, type: row.type }));
};
const holdAll = (on: boolean) =>
  fetch(`${stage.url}/api/console/live`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${stage.admin}`, 'content-type': 'application/json' },
    body: JSON.stringify({ holdAll: on }),
  });

/** The held action of a session, when there is one. */
async function pending(session: string): Promise<string | undefined> {
  const { body } = await stage.get('/api/console/live/approvals?status=pending', stage.admin);
  return (body.items as { id: string; session: string }[]).find((item) => item.session === session)?.id;
}
const approve = (id: string) =>
  stage.post(`/api/console/live/approvals/${id}`, stage.admin, { decision: 'approve', reason: 'fine' });

describe('against the server', () => {
  it('runs what is allowed and reports its end, under the id that telemetry uses too', async () => {
    const interlock = client('allowed', { about: { driver: 'dana@example.com' } });
    await expect(interlock.guard(action('call-1'), async () => 'done')).resolves.toBe('done');
    await expect(
      interlock.guard(action('call-2'), async () => {
        throw new Error('broke');
      }),
    ).rejects.toThrow('broke');
    await interlock.close();
    const lines = await linesOf('allowed');
    expect(lines.map((line) => line.type).sort()).toEqual(
      [
        'gate.allowed',
        'gate.allowed',
        'session.ended',
        'session.started',
        'tool.completed',
        'tool.failed',
      ].sort(),
    );
    expect(lines.find((line) => line.type === 'tool.completed')?.id).toBe(callEventId('allowed', 'call-1'));
    expect((await stage.get('/api/console/live/sessions/allowed', stage.admin)).body).toMatchObject({
      driver: 'dana@example.com',
    });
  });

  it('waits for a second person', async () => {
    await holdAll(true);
    const verdict = client('held').gate(action('call-1'));
    await approve(await until(() => pending('held')));
    await holdAll(false);
    expect(await verdict).toMatchObject({ allowed: true, stopped: false });
  });

  it('a stop aborts an agent that is busy, and closes its gate', async () => {
    const interlock = client('stopped');
    const busy = new Promise<void>((resolve) => interlock.stopped.addEventListener('abort', () => resolve()));
    expect(await interlock.gate(action('call-1'))).toMatchObject({ allowed: true });
    await stage.post('/api/console/live/sessions/stopped/stop', stage.admin, { reason: 'a test' });
    await busy;
    expect(await interlock.gate(action('call-2'))).toMatchObject({ allowed: false, stopped: true });
    await expect(interlock.guard(action('call-3'), async () => undefined)).rejects.toBeInstanceOf(
      ActionRefused,
    );
  });

  it('many reports at once are each written once', async () => {
    const interlock = client('many');
    for (let index = 0; index < 450; index += 1) interlock.report({ id: `m-${index}`, type: 'step.taken' });
    await interlock.close();
    const lines = await linesOf('many');
    expect(lines.filter((line) => line.type === 'step.taken')).toHaveLength(450);
  });

  it('a report the server will never take does not hold up the others', async () => {
    const interlock = client('refused');
    interlock.report({ id: 'r-1', type: 'step.taken', data: { text: 'x'.repeat(6_000_000) } });
    await sleep(100);
    interlock.report({ id: 'r-2', type: 'step.taken' });
    await until(async () => (await linesOf('refused')).find((line) => line.id === 'r-2'));
  });
});

describe('what is no yes is a no', () => {
  const answers: [string, RequestListener][] = [
    ['garbage', (_request, response) => response.end('<html>')],
    ['an empty object', (_request, response) => response.end('{}')],
    ['null', (_request, response) => response.end('null')],
    ['a truthy decision', (_request, response) => response.end('{"decision":"ALLOW"}')],
    [
      'an allow that is also stopped',
      (_request, response) => response.end('{"decision":"allow","stopped":true}'),
    ],
    ['an allow under an error', (_request, response) => response.writeHead(500).end('{"decision":"allow"}')],
    ['a redirect', (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['half an answer', (_request, response) => response.write('{"decision":"allow"')],
    ['silence', () => undefined],
    ['a hold that names no request', (_request, response) => response.end('{"decision":"hold"}')],
    ['a cut connection', (request) => request.socket.destroy()],
  ];
  it.each(answers)('%s', async (_name, listener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const interlock = client('x', { url, deadlineMs: 300, holdMs: 800, outageMs: 200 });
    const { allowed, reason } = await interlock.gate(action('call-1'));
    expect(allowed).toBe(false);
    expect(reason).not.toBe('');
    await interlock.close();
    server.closeAllConnections();
    server.close();
  });

  it('a wrong key, and nobody there', async () => {
    expect(await client('k', { key: 'ilk_wrong' }).gate(action('1'))).toMatchObject({ allowed: false });
    const nobody = client('n', { url: 'http://127.0.0.1:9', deadlineMs: 300 });
    expect((await nobody.gate(action('1'))).reason).toContain('must not run');
  });
});

it('a server killed while an action is held: the hold goes on when it is back, and is a no when it stays away', async () => {
  await holdAll(true);
  const first = await startServerOn(stage.database);
  servers.push(first);
  const options = { url: first.baseUrl };
  const patient = client('patient', { ...options, outageMs: 60_000 }).gate(action('call-1'));
  const hasty = client('hasty', { ...options, outageMs: 300 }).gate(action('call-2'));
  const held = await until(async () => (await pending('hasty')) && pending('patient'));
  await first.kill('SIGKILL');
  expect(await hasty).toMatchObject({ allowed: false, reason: expect.stringContaining('must not run') });

  servers.push(await startServerOn(stage.database, { PORT: new URL(first.baseUrl).port }));
  await approve(held);
  expect(await patient).toMatchObject({ allowed: true, reason: expect.stringContaining('pproved') });
  await holdAll(false);
}, 120_000);

/** Asks until there is an answer. */
async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(20);
  }
}
