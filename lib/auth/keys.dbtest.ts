import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { createKey } from './create-key';
import { AgentKeys } from './find-agent-key';
import { listKeys } from './list-keys';
import { revokeKey } from './revoke-key';
import { newSecret } from './secret-text';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
  await stage.environment('lab');
});
afterAll(() => stage?.close());

const input = {
  environment: 'shop',
  scopes: ['ingest', 'gate'] as ('ingest' | 'gate')[],
  owner: 'Ada@X.example',
};
const bearer = (key: string) => `Bearer ${key}`;

describe('createKey', () => {
  test('answers the key once, stores only its hash, and says so in the log without it', async () => {
    const made = await createKey(stage.command, { ...input, agents: ['codex'], label: 'ci' });
    expect(made).toMatchObject({
      environment: 'shop',
      owner: 'ada@x.example',
      agents: ['codex'],
      label: 'ci',
    });
    const row = await stage.database.main.agentKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(JSON.stringify({ ...row, hash: Buffer.from(row.hash).toString('base64') })).not.toContain(
      made.key,
    );
    const line = (await stage.lines('shop')).at(-1);
    expect(line).toMatchObject({ type: 'key.created', data: { keyId: made.id, prefix: made.prefix } });
    expect(JSON.stringify(line)).not.toContain(made.key);
    expect(await listKeys(stage.command, { environment: 'shop' })).toContainEqual(
      expect.objectContaining({ id: made.id, lastUsedAt: null, revokedAt: null }),
    );
  });

  test('needs an admin there; another environment is not there; the system log takes none', async () => {
    const responder = await stage.person('key-responder@x.example', 'responder', 'shop');
    await expect(createKey(responder, input)).rejects.toMatchObject({ code: 'not-allowed' });
    const stranger = await stage.person('key-stranger@x.example', 'admin', 'lab');
    await expect(createKey(stranger, input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(listKeys(stranger, { environment: 'shop' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(createKey(stage.command, { ...input, environment: 'system' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('AgentKeys', () => {
  test('finds a key with its environment, scopes and lower-case owner, and notes that it was used', async () => {
    const made = await createKey(stage.command, input);
    const found = await new AgentKeys(stage.database.door).find(bearer(made.key));
    expect(found).toMatchObject({
      kind: 'key',
      rotates: null,
      id: made.id,
      scopes: ['ingest', 'gate'],
      owner: 'ada@x.example',
    });
    const { lastUsedAt } = await stage.database.main.agentKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(lastUsedAt).not.toBeNull();
  });

  test('says what is wrong: missing, cut, unknown, an operator token, revoked', async () => {
    const keys = new AgentKeys(stage.database.door);
    const made = await createKey(stage.command, input);
    await revokeKey(stage.command, { id: made.id });
    const wrong: [string | undefined, RegExp][] = [
      [undefined, /Send an agent key/],
      ['Basic abc', /Send an agent key/],
      [bearer(made.key.slice(0, -1)), /not a complete agent key/],
      [bearer(newSecret('key').text), /no such key/],
      [bearer(newSecret('token').text), /operator token/],
      [bearer(made.key), /revoked/],
    ];
    for (const [header, words] of wrong)
      await expect(keys.find(header), String(header)).rejects.toMatchObject({
        code: 'bad-key',
        message: expect.stringMatching(words),
      });
  });
});

describe('revokeKey', () => {
  test('twice answers the same and leaves one line', async () => {
    const made = await createKey(stage.command, input);
    const admin = await stage.person('revoke-admin@x.example', 'admin', 'shop');
    const first = await revokeKey(admin, { id: made.id });
    expect(first.revokedAt).not.toBeNull();
    expect(await revokeKey(admin, { id: made.id })).toEqual(first);
    const lines = (await stage.lines('shop')).filter(
      (line) => line.type === 'key.revoked' && line.data.keyId === made.id,
    );
    expect(lines).toHaveLength(1);
  });

  test('only by an admin there', async () => {
    const made = await createKey(stage.command, input);
    const responder = await stage.person('revoke-responder@x.example', 'responder', 'shop');
    await expect(revokeKey(responder, { id: made.id })).rejects.toMatchObject({ code: 'not-allowed' });
    const stranger = await stage.person('revoke-stranger@x.example', 'admin', 'lab');
    await expect(revokeKey(stranger, { id: made.id })).rejects.toMatchObject({ code: 'not-found' });
    expect(
      (await listKeys(stage.command, { environment: 'shop' })).find(({ id }) => id === made.id),
    ).toMatchObject({
      revokedAt: null,
    });
  });
});
