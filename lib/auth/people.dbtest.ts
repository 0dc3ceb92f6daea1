import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { createOperator } from './create-operator';
import { createToken } from './create-token';
import { describeMe } from './describe-me';
import { disableOperator } from './disable-operator';
import { enableOperator } from './enable-operator';
import { grantRole } from './grant-role';
import { listOperators } from './list-operators';
import { recoverOperator } from './recover-operator';
import { revokeGrant } from './revoke-grant';

const baseUrl = 'https://interlock.example.com';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
  await stage.environment('lab');
});
afterAll(() => stage?.close());

describe('createOperator', () => {
  test('invites with a role that counts at once; the link is in the answer and not in the log', async () => {
    const admin = await stage.person('invite-admin@x.example', 'admin', 'shop');
    const made = await createOperator(admin, {
      email: ' New@X.example ',
      role: 'viewer',
      environment: 'shop',
      baseUrl,
    });
    expect(made).toMatchObject({ email: 'new@x.example', role: 'viewer', environment: 'shop' });
    expect(made.link).toMatch(/^https:\/\/interlock\.example\.com\/welcome\/ill_/);
    const line = (await stage.lines('shop')).at(-1);
    expect(line).toMatchObject({
      type: 'operator.invited',
      data: { email: 'new@x.example', by: 'invite-admin@x.example' },
    });
    expect(JSON.stringify(line)).not.toContain('ill_');
  });

  test('twice is a conflict', async () => {
    const input = { email: 'twice@x.example', role: 'viewer' as const, environment: 'shop', baseUrl };
    await createOperator(stage.command, input);
    await expect(createOperator(stage.command, input)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('an admin of one environment reaches no further than it; lower roles invite nobody', async () => {
    const admin = await stage.person('reach-admin@x.example', 'admin', 'shop');
    const responder = await stage.person('reach-responder@x.example', 'responder', 'shop');
    const input = { email: 'reach@x.example', role: 'viewer' as const, baseUrl };
    await expect(createOperator(admin, input)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(createOperator(admin, { ...input, environment: 'lab' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(createOperator(responder, { ...input, environment: 'shop' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await stage.database.main.operator.count({ where: { email: 'reach@x.example' } })).toBe(0);
  });
});

describe('grantRole and revokeGrant', () => {
  test('give, raise, take away; each act is one line, saying it again is none', async () => {
    const person = await stage.person('roles@x.example', 'viewer', 'lab');
    const { email } = person.actor;
    const before = (await stage.lines('shop')).length;
    for (const role of ['viewer', 'viewer', 'responder'] as const)
      await grantRole(stage.command, { email, role, environment: 'shop' });
    expect((await describeMe(await stage.again(person))).grants).toEqual(
      expect.arrayContaining([
        { environment: 'shop', role: 'responder', content: true },
        { environment: 'lab', role: 'viewer', content: true },
      ]),
    );
    await revokeGrant(stage.command, { email, environment: 'shop' });
    await revokeGrant(stage.command, { email, environment: 'shop' });
    const types = (await stage.lines('shop')).slice(before).map((line) => line.type);
    expect(types).toEqual(['operator.granted', 'operator.granted', 'operator.revoked']);
    expect((await describeMe(await stage.again(person))).grants).toEqual([
      { environment: 'lab', role: 'viewer', content: true },
    ]);
  });

  test('an admin of one environment grants only there, and a responder nowhere', async () => {
    const admin = await stage.person('grant-admin@x.example', 'admin', 'shop');
    const { email } = (await stage.person('granted@x.example', 'viewer', 'shop')).actor;
    await expect(grantRole(admin, { email, role: 'admin' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(grantRole(admin, { email, role: 'admin', environment: 'lab' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(revokeGrant(admin, { email: 'roles@x.example', environment: 'lab' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const responder = await stage.person('grant-responder@x.example', 'responder', 'shop');
    await expect(grantRole(responder, { email, role: 'viewer', environment: 'shop' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(
      grantRole(stage.command, { email, role: 'viewer', environment: 'system' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an invitation somebody else still holds does not carry what is granted later', async () => {
    const admin = await stage.person('holder-admin@x.example', 'admin', 'shop');
    const email = 'held@x.example';
    await createOperator(admin, { email, role: 'viewer', environment: 'shop', baseUrl });
    const unused = () =>
      stage.database.main.signInLink.count({ where: { email, usedAt: null, expiresAt: { gt: new Date() } } });
    await grantRole(admin, { email, role: 'responder', environment: 'shop' });
    expect(await unused()).toBe(1);
    await grantRole(stage.command, { email, role: 'admin' });
    expect(await unused()).toBe(0);
  });
});

describe('the last admin of everything', () => {
  test('can be neither disabled, lowered nor taken away', async () => {
    const own = await openPeopleStage();
    try {
      const first = await own.person('first@x.example', 'admin');
      const { email, id } = first.actor;
      const conflict = { code: 'conflict' };
      await expect(disableOperator(first, { id })).rejects.toMatchObject(conflict);
      await expect(revokeGrant(first, { email })).rejects.toMatchObject(conflict);
      await expect(grantRole(first, { email, role: 'viewer' })).rejects.toMatchObject(conflict);
      const second = await own.person('second@x.example', 'admin');
      const results = await Promise.allSettled([
        revokeGrant(second, { email }),
        revokeGrant(first, { email: second.actor.email }),
      ]);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    } finally {
      await own.close();
    }
  });
});

describe('disableOperator and recoverOperator', () => {
  test('disabling ends sessions, tokens and links at once; twice is the same', async () => {
    const admin = await stage.person('disable-admin@x.example', 'admin');
    const gone = await stage.person('gone@x.example', 'responder');
    const { id, email } = gone.actor;
    await stage.database.main.operatorSession.create({
      data: {
        id: 'session-of-gone',
        token: 'token-of-gone',
        operatorId: id,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    const first = await disableOperator(admin, { id });
    expect(await disableOperator(admin, { id })).toEqual(first);
    expect(await stage.database.main.operatorSession.count({ where: { operatorId: id } })).toBe(0);
    expect(
      await stage.database.main.signInLink.count({
        where: { email, usedAt: null, expiresAt: { gt: new Date() } },
      }),
    ).toBe(0);
    expect(
      (await stage.lines()).filter((line) => line.type === 'operator.disabled' && line.data.email === email),
    ).toHaveLength(1);
    const view = (await listOperators(admin)).find((operator) => operator.id === id);
    expect(view?.disabledAt).toBe(first.disabledAt);
  });

  test('enabled again: the same roles, one line, and what disabling ended stays ended', async () => {
    const admin = await stage.person('enable-admin@x.example', 'admin');
    const back = await stage.person('back@x.example', 'responder', 'shop');
    const { id, email } = back.actor;
    const { id: tokenId } = await createToken(back, {});
    await disableOperator(admin, { id });
    for (let time = 0; time < 2; time += 1)
      expect(await enableOperator(admin, { id })).toEqual({ id, disabledAt: null });
    expect((await describeMe(await stage.again(back))).grants).toEqual([
      { environment: 'shop', role: 'responder', content: true },
    ]);
    expect(
      (await stage.database.main.operatorToken.findUniqueOrThrow({ where: { id: tokenId } })).revokedAt,
    ).not.toBeNull();
    const lines = await stage.lines();
    expect(lines.filter((line) => line.type === 'operator.enabled')).toMatchObject([
      { data: { email, by: 'enable-admin@x.example' } },
    ]);
    await expect(enableOperator(admin, { id: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('need an admin of everything', async () => {
    const admin = await stage.person('small-admin@x.example', 'admin', 'shop');
    const { id, email } = (await stage.person('target@x.example', 'viewer', 'shop')).actor;
    await expect(disableOperator(admin, { id })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(enableOperator(admin, { id })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(recoverOperator(admin, { email, baseUrl })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(listOperators(admin)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('a recovery link ends the links before it; nobody is recovered who is not there', async () => {
    const email = 'recovered@x.example';
    await stage.person(email, 'viewer', 'shop');
    await recoverOperator(stage.command, { email, baseUrl });
    await recoverOperator(stage.command, { email, baseUrl });
    expect(
      await stage.database.main.signInLink.count({
        where: { email, usedAt: null, expiresAt: { gt: new Date() } },
      }),
    ).toBe(1);
    await expect(
      recoverOperator(stage.command, { email: 'nobody@x.example', baseUrl }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
