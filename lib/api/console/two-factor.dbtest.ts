import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recoverOperator } from '@/lib/auth/recover-operator';
import { resetTwoFactor } from '@/lib/auth/two-factor/reset-two-factor';
import {
  type Caller,
  type ConsoleStage,
  cookieOf,
  openConsoleStage,
  password,
} from '@/lib/testing/console-stage';
import { baseUrl } from '@/lib/testing/people-stage';
import { base32Bytes, totp } from '@/lib/testing/totp';

let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
  await stage.person('boss@x.example', 'admin');
});
afterAll(() => stage?.close());

let people = 0;
type Person = { email: string; caller: Caller; secret: string; recoveryCodes: string[]; first: string };

async function signedIn(): Promise<{ email: string; caller: Caller }> {
  people += 1;
  const [email, from] = [`p${people}@x.example`, `198.51.100.${people}`];
  await stage.enrolled(email);
  return { email, caller: { from, cookie: cookieOf(await stage.signIn(email, from)) } };
}

/** Somebody with a second factor, set up as the account page does it. */
async function secured(): Promise<Person> {
  const { email, caller } = await signedIn();
  const begun = await stage.call('POST', '/api/console/me/two-factor', caller, { password });
  const { secret, recoveryCodes, qr } = await begun.json();
  expect(qr).toMatch(/^<svg /);
  const first = totp(secret);
  const done = await stage.call('POST', '/api/console/me/two-factor/verify', caller, { code: first });
  expect([begun.status, done.status]).toEqual([200, 200]);
  return { email, secret, recoveryCodes, first, caller: { ...caller, cookie: cookieOf(done) } };
}

const signIn = (email: string, from: string, code?: string) =>
  stage.call('POST', '/api/auth/sign-in/email', { from }, { email, password, ...(code ? { code } : {}) });
const idOf = async (email: string) =>
  (await stage.database.main.operator.findUniqueOrThrow({ where: { email } })).id;

describe('a second factor', () => {
  test('begun it asks for nothing; after a first code signing in needs one, and the password alone gives no cookie', async () => {
    const { email, caller } = await signedIn();
    const begun = await stage.call('POST', '/api/console/me/two-factor', caller, { password: 'wrong' });
    expect(await begun.json()).toMatchObject({ status: 422, field: 'password' });
    await stage.call('POST', '/api/console/me/two-factor', caller, { password });
    const half = await stage.call('POST', '/api/console/me/two-factor/verify', caller, { code: '000000' });
    expect(await half.json()).toMatchObject({ status: 422, field: 'code' });
    expect((await signIn(email, caller.from)).status).toBe(200);
    const { email: own, secret } = await secured();
    const without = await signIn(own, '203.0.113.1');
    expect(await without.json()).toMatchObject({ status: 401, code: 'second-factor', field: 'code' });
    expect(without.headers.getSetCookie()).toEqual([]);
    const code = totp(secret, 1);
    const withCode = await signIn(own, '203.0.113.1', ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect(withCode.status).toBe(200);
    expect(await stage.me({ from: '203.0.113.1', cookie: cookieOf(withCode) })).toBe(200);
    expect((await stage.lines()).map(({ type }) => type)).toContain('operator.factor-added');
  });

  test('a code works once: the one that set it up, and each after it', async () => {
    const { email, secret, first } = await secured();
    expect((await signIn(email, '203.0.113.2', first)).status).toBe(401);
    const code = totp(secret, 1);
    const both = await Promise.all([signIn(email, '203.0.113.2', code), signIn(email, '203.0.113.3', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('another sign-in the browser still has does not answer for the code', async () => {
    const other = await secured();
    const { email } = await secured();
    const body = { email, password, code: '123456' };
    expect((await stage.call('POST', '/api/auth/sign-in/email', other.caller, body)).status).toBe(401);
  });

  test('a recovery code works once, in the place of a code', async () => {
    const { email, recoveryCodes } = await secured();
    expect(recoveryCodes).toHaveLength(10);
    const [code = ''] = recoveryCodes;
    expect((await signIn(email, '203.0.113.4', code)).status).toBe(200);
    expect((await signIn(email, '203.0.113.4', code)).status).toBe(401);
    expect((await stage.lines()).at(-1)).toMatchObject({
      type: 'operator.refused',
      data: { what: 'A code' },
    });
  });

  test('guessing codes is delayed, then locked', async () => {
    const { email } = await secured();
    const statuses = [];
    for (let guess = 0; guess < 8; guess += 1)
      statuses.push((await signIn(email, `203.0.113.${20 + guess}`, String(100_000 + guess))).status);
    expect(statuses).toContain(429);
    expect(statuses).not.toContain(200);
  });

  test('neither the secret nor a recovery code stands in the database or the log', async () => {
    const { email, secret, recoveryCodes } = await secured();
    const row = await stage.database.main.twoFactor.findFirstOrThrow({ where: { operator: { email } } });
    const kept = JSON.stringify([row, await stage.lines()]);
    const plain = base32Bytes(secret).toString();
    expect(plain).toMatch(/^[\w-]{32}$/);
    for (const text of [secret, plain, ...recoveryCodes]) expect(kept).not.toContain(text);
  });

  test('it is taken away with password and code, by an admin, or by using a recovery link', async () => {
    const own = await secured();
    const remove = (body: object) =>
      stage.call('POST', '/api/console/me/two-factor/remove', own.caller, body);
    expect((await remove({ password, code: '000000' })).status).toBe(422);
    expect((await remove({ password: 'wrong', code: totp(own.secret, 1) })).status).toBe(422);
    expect((await remove({ password, code: totp(own.secret, 1) })).status).toBe(200);
    expect((await signIn(own.email, '203.0.113.5')).status).toBe(200);

    const reset = await secured();
    await resetTwoFactor(stage.command, { id: await idOf(reset.email) });
    expect(await stage.me(reset.caller)).toBe(401);
    expect((await signIn(reset.email, '203.0.113.6')).status).toBe(200);

    const lost = await secured();
    const { link } = await recoverOperator(stage.command, { email: lost.email, baseUrl });
    expect((await stage.lines()).at(-1)).toMatchObject({ data: { resetsSecondFactor: true } });
    expect((await signIn(lost.email, '203.0.113.7')).status).toBe(401);
    const body = { token: link.split('/').at(-1), name: 'N', password };
    await stage.call('POST', '/api/console/enrol', { from: '203.0.113.7' }, body);
    expect((await signIn(lost.email, '203.0.113.7')).status).toBe(200);
  });

  test('where everybody needs one, a sign-in without it opens the account page only; tokens go on', async () => {
    const admin = await secured();
    await stage.database.main.grant.updateMany({
      where: { operator: { email: admin.email } },
      data: { role: 'admin' },
    });
    const plain = await signedIn();
    const token = await (await stage.call('POST', '/api/console/tokens', plain.caller, {})).json();
    const rule = (requireTwoFactor: boolean, caller = admin.caller) =>
      stage.call('PUT', '/api/console/operators/rules', caller, { requireTwoFactor });
    expect((await rule(true, plain.caller)).status).toBe(403);
    expect((await rule(true)).status).toBe(200);
    const refused = await stage.call('GET', '/api/console/environments', plain.caller);
    expect(await refused.json()).toMatchObject({ status: 403, code: 'second-factor-missing' });
    expect(await stage.me(plain.caller)).toBe(200);
    const byToken = { from: '203.0.113.8', bearer: token.token };
    expect((await stage.call('GET', '/api/console/environments', byToken)).status).toBe(200);
    expect((await stage.call('GET', '/api/console/environments', admin.caller)).status).toBe(200);
    expect((await rule(false)).status).toBe(200);
    expect((await stage.call('GET', '/api/console/environments', plain.caller)).status).toBe(200);
  });
});

describe('sign-ins', () => {
  test('are listed with address, browser and times; ended one by one, all others, or all by an admin', async () => {
    const { email, caller } = await signedIn();
    const others = await Promise.all([1, 2].map(async () => cookieOf(await signIn(email, '203.0.113.9'))));
    const list = async () =>
      (await (await stage.call('GET', '/api/console/me/sessions', caller)).json()).items;
    const items = await list();
    expect(items).toHaveLength(3);
    expect(items.filter((each: { isThis: boolean }) => each.isThis)).toMatchObject([
      { address: caller.from },
    ]);
    const other = items.find((each: { isThis: boolean }) => !each.isThis);
    expect(other).toMatchObject({ address: '203.0.113.9', browser: expect.any(String) });
    expect((await stage.call('POST', `/api/console/me/sessions/${other.id}/end`, caller, {})).status).toBe(
      200,
    );
    expect((await list()).length).toBe(2);
    const foreign = (await signedIn()).caller;
    const left = (await list()).find((each: { isThis: boolean }) => !each.isThis);
    expect((await stage.call('POST', `/api/console/me/sessions/${left.id}/end`, foreign, {})).status).toBe(
      404,
    );
    expect(
      await (await stage.call('POST', '/api/console/me/sessions/end-others', caller, {})).json(),
    ).toEqual({ ended: 1 });
    for (const cookie of others) expect(await stage.me({ from: '203.0.113.9', cookie })).toBe(401);
    expect(await stage.me(caller)).toBe(200);
    expect((await stage.lines()).at(-1)).toMatchObject({
      type: 'operator.sessions-ended',
      data: { count: 1 },
    });
  });
});

describe('confirming a sign-in', () => {
  const confirm = (caller: Caller, body: object) =>
    stage.call('POST', '/api/console/me/confirm', caller, body);
  const makeOld = async (email: string) =>
    stage.database.main.operatorSession.updateMany({
      where: { operator: { email } },
      data: { confirmedAt: new Date(Date.now() - 11 * 60_000) },
    });
  const confirmedAt = async (email: string) =>
    (await stage.database.main.operatorSession.findFirstOrThrow({ where: { operator: { email } } }))
      .confirmedAt;

  test('by password or code, wrong ones are logged and delayed; a token has nothing to confirm', async () => {
    const { email, caller, secret } = await secured();
    await makeOld(email);
    expect(await (await confirm(caller, { password: 'wrong' })).json()).toMatchObject({
      status: 422,
      field: 'password',
    });
    expect(Date.now() - (await confirmedAt(email)).getTime()).toBeGreaterThan(10 * 60_000);
    const code = totp(secret, 1);
    expect((await confirm(caller, { code })).status).toBe(200);
    expect((await confirm(caller, { code })).status).toBe(422);
    await makeOld(email);
    const refused = await stage.call('POST', '/api/console/tokens', caller, {});
    expect(await refused.json()).toMatchObject({ status: 403, code: 'confirm-first' });
    expect((await confirm(caller, { password })).status).toBe(200);
    expect(Date.now() - (await confirmedAt(email)).getTime()).toBeLessThan(60_000);
    expect((await confirm(caller, { password, code: '1' })).status).toBe(422);
    // Each wrong one makes the next wait twice as long: however slowly they come, one comes too early.
    const statuses: number[] = [];
    while (statuses.length < 12 && !statuses.includes(429))
      statuses.push((await confirm(caller, { password: `no ${statuses.length}` })).status);
    expect(statuses).toContain(429);
    const token = await (await stage.call('POST', '/api/console/tokens', caller, {})).json();
    expect((await confirm({ from: caller.from, bearer: token.token }, { password })).status).toBe(409);
  });
});
