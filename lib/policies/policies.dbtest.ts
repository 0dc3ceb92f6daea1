import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { archivePolicy } from './archive-policy';
import { getPolicy } from './get-policy';
import { installStarterPack } from './install-starter-pack';
import { listPolicies } from './list-policies';
import { PolicyBook } from './policy-book';
import { type SavePolicyInput, savePolicy } from './save-policy';
import { starterPack } from './starter-pack';

const text = (does = 'deny') =>
  `@id("r") @effect("${does}") @sentence("Said.") forbid (principal, action, resource);`;

let stage: PeopleStage;
let admin: Ctx<OperatorActor>;
let shopId: number;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop', 'production');
  await stage.environment('lab');
  admin = await stage.person('ada@x.example', 'admin', 'shop');
  shopId = (await stage.database.main.environment.findUniqueOrThrow({ where: { slug: 'shop' } })).id;
});
afterAll(() => stage?.close());

const save = (changes: Partial<SavePolicyInput>, ctx: Ctx = admin) =>
  savePolicy(ctx, {
    environment: 'shop',
    name: 'p',
    title: 'P',
    text: text(),
    mode: 'enforce',
    from: 0,
    ...changes,
  });
const revision = async () =>
  (await stage.database.main.instance.findUniqueOrThrow({ where: { id: 1 } })).policyRevision;

describe('savePolicy', () => {
  test('saves versions, each with a line in the log, and moves the revision', async () => {
    const before = await revision();
    expect(await save({ name: 'versions' })).toMatchObject({ version: 1 });
    expect(await save({ name: 'versions', text: text('alert'), from: 1, note: 'milder' })).toMatchObject({
      version: 2,
    });
    expect(await revision()).toBe(before + 2n);
    expect(await stage.lines('shop')).toContainEqual({
      type: 'policy.saved',
      data: {
        name: 'versions',
        version: 2,
        mode: 'enforce',
        environment: 'shop',
        note: 'milder',
        by: 'ada@x.example',
      },
    });
    const policy = await getPolicy(admin, { environment: 'shop', name: 'versions', seenFrom: 'shop' });
    expect(policy.versions.map((version) => [version.version, version.text])).toEqual([
      [2, text('alert')],
      [1, text()],
    ]);
    expect(policy).toMatchObject({ version: 2, rules: [{ id: 'r', effect: 'alert', line: 1 }] });
  });

  test('what changes nothing is no version', async () => {
    await save({ name: 'same' });
    const before = await revision();
    expect(await save({ name: 'same', from: 1 })).toMatchObject({ version: 1 });
    expect(await revision()).toBe(before);
  });

  test('made from an older version: conflict that names the newest; nothing is saved', async () => {
    await save({ name: 'raced' });
    await save({ name: 'raced', text: text('alert'), from: 1 });
    await expect(save({ name: 'raced', text: text('stop'), from: 1 })).rejects.toMatchObject({
      code: 'conflict',
      extras: { more: { version: 2 } },
    });
    await expect(save({ name: 'raced', from: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(save({ name: 'never-there', from: 3 })).rejects.toMatchObject({ code: 'conflict' });
    const both = await Promise.allSettled([
      save({ name: 'raced', text: text('hold'), from: 2 }),
      save({ name: 'raced', text: text('stop'), from: 2 }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a text with faults is refused with the line, and all faults', async () => {
    await expect(save({ name: 'broken', text: `\n${text('warn')}` })).rejects.toMatchObject({
      code: 'invalid-field',
      message: expect.stringMatching(/line 2, column 1: @effect is "warn"/),
      extras: { field: 'text', more: { faults: [{ line: 2 }] } },
    });
  });

  test('an admin of one environment saves none for all, nor for another; a responder none at all', async () => {
    await expect(save({ environment: null, name: 'wide' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(save({ environment: 'lab' })).rejects.toMatchObject({ code: 'not-found' });
    const responder = await stage.person('rob@x.example', 'responder', 'shop');
    await expect(save({ name: 'mine' }, responder)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('policies for all environments', () => {
  test('judge each environment and are told to each log; an archived one judges no more', async () => {
    await save({ environment: null, name: 'everywhere' }, stage.command);
    expect(await stage.lines('lab')).toContainEqual(
      expect.objectContaining({
        type: 'policy.saved',
        data: expect.objectContaining({ name: 'everywhere' }),
      }),
    );
    const names = async () =>
      (await listPolicies(admin, { environment: 'shop' })).map((policy) => policy.name);
    expect((await names())[0]).toBe('everywhere');
    await expect(
      archivePolicy(admin, { environment: null, name: 'everywhere', reason: 'not mine' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await archivePolicy(stage.command, { environment: null, name: 'everywhere', reason: 'noisy' });
    expect(await names()).not.toContain('everywhere');
    await expect(
      archivePolicy(stage.command, { environment: null, name: 'everywhere', reason: 'again' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await save({ environment: null, name: 'everywhere' }, stage.command)).toMatchObject({
      version: 1,
    });
    await archivePolicy(stage.command, { environment: null, name: 'everywhere', reason: 'end of test' });
  });

  test('another environment reads nothing of one that is not its own', async () => {
    await save({ name: 'of-shop' });
    const inLab = await stage.person('lea@x.example', 'viewer', 'lab');
    for (const environment of ['shop', null])
      await expect(getPolicy(inLab, { environment, name: 'of-shop', seenFrom: 'lab' })).rejects.toMatchObject(
        { code: 'not-found' },
      );
    await expect(listPolicies(inLab, { environment: 'shop' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('PolicyBook', () => {
  test('keeps a set for a revision and loads it anew for the next', async () => {
    const book = new PolicyBook();
    const place = { id: shopId, slug: 'shop', tier: 'production' } as const;
    const { main } = stage.database;
    const first = await book.at(main, await revision(), place);
    expect(await book.at(main, await revision(), place)).toBe(first);
    await save({ name: 'newest' });
    expect(await book.at(main, await revision(), place)).not.toBe(first);
  });
});

test('the starter pack is put in once, by whoever comes first, and never again', async () => {
  const fresh = await openPeopleStage();
  try {
    const server = fresh.contextFor({ kind: 'server', part: 'server' } as const);
    // The command line makes environments before the server's first start, too.
    await fresh.environment('shop', 'production');
    await Promise.all([installStarterPack(server), installStarterPack(server)]);
    const policies = await listPolicies(fresh.command, { environment: 'shop' });
    expect(policies.map((policy) => [policy.name, policy.mode]).sort()).toEqual(
      starterPack.map(({ name }) => [name, 'enforce']).sort(),
    );
    await archivePolicy(fresh.command, { environment: null, name: 'blast-radius', reason: 'ours is better' });
    await installStarterPack(server);
    expect(await listPolicies(fresh.command, { environment: 'shop' })).toHaveLength(starterPack.length - 1);
  } finally {
    await fresh.close();
  }
});
