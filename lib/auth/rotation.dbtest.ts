import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveEnvironment } from '@/lib/environments/archive-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { listEnvironments } from '@/lib/environments/list-environments';
import { restoreEnvironment } from '@/lib/environments/restore-environment';
import { stopEnvironment } from '@/lib/stops/stop-environment';
import { type LiveStage, openLiveStage } from '@/lib/testing/live-stage';
import { createKey } from './create-key';
import { getKey } from './get-key';
import { listKeys } from './list-keys';
import { revokeKey } from './revoke-key';
import { rotateKey } from './rotate-key';

let stage: LiveStage;
beforeAll(async () => {
  stage = await openLiveStage();
});
afterAll(() => stage?.close());

const owner = 'ada@x.example';
const make = (environment: string) =>
  createKey(stage.command, { environment, scopes: ['ingest', 'gate'], owner, agents: ['a'], label: 'ci' });

async function post(path: string, key: string, body: object) {
  const response = await fetch(stage.url.replace('/api/console', '') + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'user-agent': 'proof/1' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
let count = 0;
const send = (key: string, session = 'run-1') => {
  count += 1;
  return post('/api/v1/events', key, { id: `e${count}`, session, agent: 'a', type: 'tool.completed' });
};
const ask = (key: string, id: string) =>
  post('/api/v1/gate', key, {
    session: 'run-1',
    agent: 'a',
    action: { id, tool: 'Bash', input: { command: 'ls' } },
  });

describe('rotating a key', () => {
  test('the follower is the same in all but the secret; sessions and held actions of the old one go on under it', async () => {
    const slug = await stage.environment('rotate');
    const old = await make(slug);
    expect((await send(old.key)).body).toMatchObject({ accepted: 1 });
    await stage.database.main.environment.update({ where: { slug }, data: { holdAll: true } });
    const held = await ask(old.key, 'held-1');
    expect(held.body).toMatchObject({ decision: 'hold' });
    const next = await rotateKey(stage.command, { id: old.id });
    expect(next).toMatchObject({ scopes: old.scopes, owner, agents: ['a'], label: 'ci', rotates: old.id });
    expect((await send(next.key)).body).toMatchObject({ accepted: 1, rejected: [] });
    expect((await send(old.key)).body).toMatchObject({ accepted: 1, rejected: [] });
    expect((await ask(next.key, 'held-1')).body).toMatchObject({
      decision: 'hold',
      requestId: held.body.requestId,
    });
    const stranger = await createKey(stage.command, { environment: slug, scopes: ['gate'], owner });
    expect((await ask(stranger.key, 'held-1')).status).toBe(409);
    await revokeKey(stage.command, { id: old.id });
    expect((await send(old.key)).status).toBe(401);
    expect((await send(next.key)).status).toBe(200);
    const kept = await listKeys(stage.command, { environment: slug });
    expect(kept.find(({ id }) => id === next.id)).toMatchObject({
      lastUsedFrom: '127.0.0.1',
      lastUsedBy: 'proof/1',
      state: 'active',
    });
    expect(await getKey(stage.command, { environment: slug, id: old.id })).toMatchObject({
      state: 'revoked',
      successor: { id: next.id },
      sessions: [{ id: 'run-1', agent: 'a' }],
    });
    expect((await stage.lines(slug)).map(({ type }) => type)).toContain('key.rotated');
  });

  test('two at a time: a third is refused until one is gone', async () => {
    const old = await make(await stage.environment('two'));
    const next = await rotateKey(stage.command, { id: old.id });
    for (const id of [old.id, next.id])
      await expect(rotateKey(stage.command, { id })).rejects.toMatchObject({ code: 'conflict' });
    await revokeKey(stage.command, { id: old.id });
    await expect(rotateKey(stage.command, { id: old.id })).rejects.toMatchObject({ code: 'conflict' });
    await rotateKey(stage.command, { id: next.id });
  });

  test('a chosen end lies within seven days, and is an end also for a key that is remembered', async () => {
    const slug = await stage.environment('end');
    const old = await make(slug);
    for (const days of [-1, 8]) {
      const endsAt = new Date(Date.now() + days * 86_400_000).toISOString();
      await expect(rotateKey(stage.command, { id: old.id, endsAt })).rejects.toMatchObject({
        code: 'invalid-field',
      });
    }
    expect((await send(old.key)).status).toBe(200);
    const soon = new Date(Date.now() + 60_000).toISOString();
    await rotateKey(stage.command, { id: old.id, endsAt: soon });
    expect((await send(old.key)).status).toBe(200);
    await stage.database.main.agentKey.update({
      where: { id: old.id },
      data: { endsAt: new Date(Date.now() - 1) },
    });
    expect(await send(old.key)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('ended at') },
    });
  });

  test('only an admin of its environment; elsewhere it is not there', async () => {
    const slug = await stage.environment('rights');
    await stage.environment('elsewhere');
    const { id } = await make(slug);
    const responder = await stage.person('r@x.example', 'responder', slug);
    await expect(rotateKey(responder, { id })).rejects.toMatchObject({ code: 'not-allowed' });
    const other = await stage.person('o@x.example', 'admin', 'elsewhere');
    await expect(rotateKey(other, { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(getKey(other, { environment: slug, id })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('archiving an environment', () => {
  test('is refused while a session is at work; then keys are refused, also a remembered one, and history stays', async () => {
    const slug = await stage.environment('attic');
    const { key } = await make(slug);
    await send(key);
    const archive = () => archiveEnvironment(stage.command, { environment: slug });
    await expect(archive()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('run-1'),
    });
    await stopEnvironment(stage.command, { environment: slug, reason: 'proof' });
    await archive();
    await archive();
    expect(await send(key)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('is archived') },
    });
    expect((await ask(key, 'x')).status).toBe(401);
    await expect(make(slug)).rejects.toMatchObject({ code: 'conflict' });
    const slugs = async (archived: boolean) =>
      (await listEnvironments(stage.command, { archived })).map((each) => each.slug);
    expect(await slugs(false)).not.toContain(slug);
    expect(await slugs(true)).toContain(slug);
    const { headers } = await stage.viewer(slug);
    expect((await fetch(`${stage.url}/${slug}/events`, { headers })).status).toBe(200);
    await expect(createEnvironment(stage.command, { slug, tier: 'sandbox' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('archived'),
    });
    await restoreEnvironment(stage.command, { environment: slug });
    expect((await send(key)).status).toBe(200);
    const types = (await stage.lines(slug)).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('environment.'))).toEqual([
      'environment.created',
      'environment.archived',
      'environment.restored',
    ]);
  });
});
