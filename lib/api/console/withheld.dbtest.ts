import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppContext } from '@/lib/api/app-context';
import { createRouter } from '@/lib/api/router';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { grantRole } from '@/lib/auth/grant-role';
import { agentEventTypes } from '@/lib/domain/event-type';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { framesOf, type LiveStage, openLiveStage } from '@/lib/testing/live-stage';

const marker = 'MARKER';
const slug = 'withheld';
const session = 'run-1';
const words = `echo ${marker} of the content`;
/** Every member in which a client or an agent puts words. */
const content = Object.fromEntries(
  [
    'prompt',
    'input',
    'output',
    'result',
    'text',
    'error',
    'reason',
    'command',
    'path',
    'title',
    'fields',
  ].map((name) => [name, name === 'input' ? { command: words } : words]),
);

let stage: LiveStage;
let reads: Record<string, string>;
let without: Record<string, string>;
const params: Record<string, string> = {
  env: slug,
  session,
  seq: '3',
  name: 'irreversible-destruction',
  client: 'claude',
};

async function ask(path: string, headers: Record<string, string>, body?: unknown) {
  const response = await fetch(stage.url.replace('/api/console', '') + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

beforeAll(async () => {
  stage = await openLiveStage();
  await stage.environment(slug);
  await changeEnvironment(stage.command, { environment: slug, change: { holdAll: true } });
  const { headers } = await stage.viewer(slug);
  reads = headers;
  const person = await stage.person('blind@example.com', 'viewer', slug);
  await grantRole(stage.command, {
    email: 'blind@example.com',
    environment: slug,
    role: 'viewer',
    content: false,
  });
  without = { authorization: `Bearer ${(await createToken(person, {})).token}` };
  await plant();
});
afterAll(() => stage?.close());

/** Content everywhere an agent can put it: every type of event, one nobody knows, a held action, an incident, what survived a stop. */
async function plant() {
  const { key } = await createKey(stage.command, {
    environment: slug,
    scopes: ['ingest', 'gate'],
    owner: 'o@example.com',
  });
  const agent = { authorization: `Bearer ${key}` };
  const event = (type: string, data: object) => ({ id: randomUUID(), session, agent: 'a', type, data });
  const sent = await ask('/api/v1/events', agent, {
    events: [
      event('session.started', { role: 'deployer' }),
      ...[...agentEventTypes, 'custom.happened'].map((type) => event(type, { ...content, tool: 'Bash' })),
    ],
  });
  expect(JSON.parse(sent.text)).toMatchObject({ rejected: [] });
  const action = {
    id: 'held-1',
    tool: 'Bash',
    input: { command: `${marker}-tool delete ${marker}` },
  };
  const held = JSON.parse((await ask('/api/v1/gate', agent, { session, agent: 'a', action })).text);
  expect(held).toMatchObject({ decision: 'hold' });
  params.id = held.requestId;
  const admin = await stage.person('admin@example.com', 'admin', slug);
  const bearer = { authorization: `Bearer ${(await createToken(admin, {})).token}` };
  const opened = await ask(`/api/console/${slug}/incidents`, bearer, { title: words, note: words, session });
  params.incident = JSON.parse(opened.text).id;
  const stopped = JSON.parse(
    (await ask(`/api/console/${slug}/sessions/${session}/stop`, bearer, { reason: 'proof' })).text,
  );
  const { main } = stage.database;
  const { id: environmentId } = await main.environment.findUniqueOrThrow({ where: { slug } });
  await main.stopProcess.create({
    data: {
      stopId: stopped.id,
      environmentId,
      sessionId: session,
      runId: 'r',
      requestedAt: new Date(),
      enclosure: 'marker',
      selfReported: false,
      result: 'partial',
      survivors: JSON.stringify([{ pid: 7, command: words }]),
      detail: words,
    },
  });
}

/** Every address of the console that is read, those that stream apart. */
const addresses = () =>
  createRouter({ settings: {} } as AppContext)
    .routes.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/api/console/') && !path.endsWith('/live'),
    )
    .map(({ path }) =>
      path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? 'x')),
    )
    .flatMap((path) => (path.endsWith('/export') ? [path, `${path}?format=csv`] : [path]));

describe('somebody who may see that something happened, and not what was said', () => {
  test('no answer of any route has a word of it', async () => {
    for (const path of addresses()) {
      const { status, text } = await ask(path, without);
      expect(status, path).toBeLessThan(500);
      expect(text, path).not.toContain(marker);
    }
  });

  test('the same routes tell it to who may read it: the marker is where it is looked for', async () => {
    const telling = [];
    for (const path of addresses()) if ((await ask(path, reads)).text.includes(marker)) telling.push(path);
    const at = `/api/console/${slug}`;
    for (const path of [
      'events',
      'events/3',
      'export',
      'export?format=csv',
      'sessions',
      `sessions/${session}`,
      'roles',
    ])
      expect(telling).toContain(`${at}/${path}`);
    for (const path of ['approvals', `approvals/${params.id}`, 'incidents', `incidents/${params.incident}`])
      expect(telling).toContain(`${at}/${path}`);
  });

  test('it says that it withholds, and keeps structure', async () => {
    const at = `/api/console/${slug}`;
    const { items } = JSON.parse((await ask(`${at}/events?type=tool.completed`, without)).text);
    expect(items[0]).toMatchObject({
      type: 'tool.completed',
      session,
      withheld: true,
      data: { tool: 'Bash' },
    });
    const seen = JSON.parse((await ask(`${at}/sessions/${session}`, without)).text);
    expect(seen).toMatchObject({ withheld: true, lastAction: null });
    expect(seen.stop.target.layers.process.survivors).toEqual([{ pid: 7, command: '' }]);
    const approval = JSON.parse((await ask(`${at}/approvals/${params.id}`, without)).text);
    expect(approval).toMatchObject({ withheld: true, tool: 'Bash', input: null, status: 'void' });
    expect((await ask(`${at}/export?format=csv`, without)).text).toContain('""withheld"":true');
  });

  test('both live feeds, from the beginning of the log', async () => {
    for (const [headers, told] of [
      [without, false],
      [reads, true],
    ] as const) {
      const one = framesOf(await fetch(`${stage.url}/${slug}/live?after=0`, { headers }));
      const seen = await one.until((frame) => frame.data.type === 'incident.opened');
      expect(JSON.stringify(seen).includes(marker)).toBe(told);
      await one.close();
      const many = framesOf(
        await stage.many(headers, [{ key: 'k', environment: slug, filter: '', after: 0 }]),
      );
      const lines = await many.until((frame) => JSON.stringify(frame.data).includes('incident.opened'));
      expect(JSON.stringify(lines).includes(marker)).toBe(told);
      await many.close();
    }
  });

  test('what would tell it without showing it is refused: text filters, replay, deciding', async () => {
    const at = `/api/console/${slug}`;
    for (const list of ['events', 'density', 'export', 'live', 'sessions', 'incidents']) {
      expect((await ask(`${at}/${list}?q=${marker}`, without)).status, list).toBe(403);
    }
    const many = framesOf(
      await stage.many(without, [{ key: 'k', environment: slug, filter: `q=${marker}`, after: 0 }]),
    );
    expect(await many.next()).toMatchObject({ event: 'refused', data: { key: 'k', code: 'not-allowed' } });
    await many.close();
    const text = '@id("r") @effect("deny") @sentence("No.") forbid (principal, action, resource);';
    const draft = { name: 'draft', text, days: 7 };
    expect((await ask(`${at}/policies/replay`, without, draft)).status).toBe(403);
    for (const decision of ['approve', 'reject'])
      expect((await ask(`${at}/approvals/${params.id}`, without, { decision, reason: 'proof' })).status).toBe(
        403,
      );
    expect((await ask(`${at}/approvals/reject`, without, { ids: [params.id], reason: 'proof' })).status).toBe(
      403,
    );
  });

  test('only a viewer goes without; whoever decides reads', async () => {
    const refused = grantRole(stage.command, {
      email: 'blind@example.com',
      role: 'responder',
      content: false,
    });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-field' });
    await grantRole(stage.command, {
      email: 'blind@example.com',
      environment: slug,
      role: 'viewer',
      content: true,
    });
    expect((await ask(`/api/console/${slug}/events`, without)).text).toContain(marker);
  });
});
