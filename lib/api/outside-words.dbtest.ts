import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';

/** What somebody says who knows the contract's words and nothing of the code. */
describe('words from outside', () => {
  let stage: StopStage;
  let post: (path: string, body: unknown, bearer?: string) => Promise<Response>;
  beforeAll(async () => {
    stage = await openStopStage();
    await stage.environment('shop', 'staging');
    const { key } = await createKey(stage.command, {
      environment: 'shop',
      scopes: ['ingest', 'gate'],
      owner: 'owner@x.example',
    });
    post = (path, body, bearer = key) =>
      fetch(stage.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
  });
  afterAll(() => stage?.close());

  const problem = async (response: Promise<Response>) => (await response).json();
  const event = (more: object = {}) => ({
    id: randomUUID(),
    session: 'run-1',
    agent: 'claude-code',
    type: 'tool.completed',
    ...more,
  });
  const ask = async (id: string, more: object = {}) => {
    const action = { id, tool: 'Bash', input: { command: 'ls' }, ...more };
    return post('/v1/gate', { session: 'run-1', agent: 'claude-code', action });
  };

  it.each([
    ['claude', 'claude-code', 'PreToolUse'],
    ['gemini', 'gemini-cli', 'BeforeTool'],
  ])('takes hooks of %s under the name of its agent, %s', async (_client, name, hook_event_name) => {
    const payload = { hook_event_name, session_id: randomUUID(), tool_name: 'Bash', tool_input: {} };
    const response = await post(`/v1/hooks/${name}`, payload);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('takes a decision as an order, as an end and as an answer of the gate, and a reason of any length', async () => {
    await stage.database.main.environment.update({ where: { slug: 'shop' }, data: { holdAll: true } });
    for (const [decision, status, answer] of [
      ['approve', 'approved', 'allow'],
      ['approved', 'approved', 'allow'],
      ['allow', 'approved', 'allow'],
      ['reject', 'rejected', 'deny'],
      ['rejected', 'rejected', 'deny'],
      ['deny', 'rejected', 'deny'],
    ]) {
      const id = randomUUID();
      const held = (await (await ask(id)).json()) as GateAnswer;
      expect(held.decision).toBe('hold');
      const path = `/shop/approvals/${held.requestId}`;
      expect(await stage.call(responder, path, { decision, reason: 'x' })).toMatchObject({
        status: 200,
        body: { status },
      });
      expect(await (await ask(id)).json()).toMatchObject({ decision: answer });
    }
    await stage.database.main.environment.update({ where: { slug: 'shop' }, data: { holdAll: false } });
  });

  it('says how to get in where it refuses', async () => {
    const response = await post('/v1/events', event(), 'nobody');
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it.each([[{}], [{ evnts: [] }], [null], [[]], [5]])('calls %j no envelope', async (body) => {
    const response = await post('/v1/events', body);
    expect([response.status, (await problem(Promise.resolve(response))).code]).toEqual([
      422,
      'invalid-envelope',
    ]);
  });

  it('names the place and the field of every item it refuses', async () => {
    await post('/v1/events', event());
    const same = event({ id: 'twice' });
    await post('/v1/events', same);
    const events = [
      event(),
      event({ agent: 'codex' }),
      { ...same, data: { other: 1 } },
      event({ id: 5 }),
      null,
    ];
    const { accepted, rejected } = await problem(post('/v1/events', { events }));
    expect(accepted).toBe(1);
    expect(rejected.map(({ field }: { field: string }) => field)).toEqual([
      'events[1].agent',
      'events[2].id',
      'events[3].id',
      'events[4]',
    ]);
    for (const { field, detail } of rejected) expect(detail.startsWith(`${field}: `), detail).toBe(true);
    expect(rejected[2].detail).toMatch(/\.id: must be text/);
    expect(rejected[3].detail).toBe('events[4]: must be an object');
  });

  it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
    'refuses the one event of a batch whose time is %s, which no database keeps',
    async (at) => {
      const events = [event(), event({ at }), event({ at: '0001-01-01T00:00:00Z' })];
      expect(await problem(post('/v1/events', { events }))).toMatchObject({
        accepted: 2,
        rejected: [{ index: 1, field: 'events[1].at', detail: expect.stringContaining('years 1 to 9999') }],
      });
      const query = `/shop/events?from=${encodeURIComponent(at)}`;
      expect((await stage.call(responder, query)).status).toBe(422);
    },
  );

  it('says of a body and of a question what they must be', async () => {
    expect(await problem(post('/v1/gate', null))).toMatchObject({
      status: 422,
      detail: 'The body must be an object.',
    });
    expect(await problem(post('/v1/gate', { session: 'run-1', agent: 'claude-code' }))).toMatchObject({
      detail: 'action: is missing: it must be an object',
      field: 'action',
    });
  });

  it('finds nothing behind a slash too many, whatever the method', async () => {
    for (const path of ['/console/', '/console/shop/sessions/', '/v1/gate/'])
      expect((await fetch(stage.url + path, { method: 'PUT' })).status, path).not.toBe(405);
  });
});
