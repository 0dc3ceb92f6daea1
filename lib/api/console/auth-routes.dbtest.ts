import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disableOperator } from '@/lib/auth/disable-operator';
import {
  type Caller,
  type ConsoleStage,
  cookieOf,
  openConsoleStage,
  password,
} from '@/lib/testing/console-stage';

let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
  await stage.person('boss@x.example', 'admin');
});
afterAll(() => stage?.close());

describe('signing in and out', () => {
  test('gives a cookie scripts cannot read, and nothing of the session in the body', async () => {
    await stage.enrolled('in@x.example');
    const answer = await stage.signIn('In@X.example', '192.0.2.2');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^interlock=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await stage.me({ from: '192.0.2.2', cookie: cookieOf(answer) })).toBe(200);
    expect((await stage.lines()).at(-1)).toEqual({
      type: 'operator.signed-in',
      data: { email: 'in@x.example', address: '192.0.2.2' },
    });
  });

  test('behind https the cookie is __Host- and Secure', async () => {
    const at = await stage.listen({ INTERLOCK_URL: 'https://interlock.example.com' });
    const caller = { from: '192.0.2.3', origin: 'https://interlock.example.com' };
    await stage.enrolled('host@x.example');
    const body = { email: 'host@x.example', password };
    const answer = await stage.call('POST', '/api/auth/sign-in/email', caller, body, at);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-interlock=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    const console = { ...caller, cookie: cookieOf(answer) };
    expect((await stage.call('GET', '/api/console/me', console, undefined, at)).status).toBe(200);
    expect(
      (await stage.call('POST', '/api/auth/sign-in/email', { from: '192.0.2.3' }, body, at)).status,
    ).toBe(200);
    const foreign = { ...caller, origin: 'https://evil.example' };
    expect((await stage.call('POST', '/api/auth/sign-in/email', foreign, body, at)).status).toBe(403);
  });

  test('signing out counts on the next request; everywhere ends every session', async () => {
    await stage.enrolled('out@x.example');
    const [a, b, c] = await Promise.all(
      [1, 2, 3].map(async () => ({
        from: '192.0.2.4',
        cookie: cookieOf(await stage.signIn('out@x.example', '192.0.2.4')),
      })),
    );
    if (!a || !b || !c) throw new Error('three sessions');
    expect((await stage.call('POST', '/api/auth/sign-out', a, {})).status).toBe(200);
    expect([await stage.me(a), await stage.me(b), await stage.me(c)]).toEqual([401, 200, 200]);
    expect((await stage.call('POST', '/api/auth/revoke-sessions', b, {})).status).toBe(200);
    expect([await stage.me(b), await stage.me(c)]).toEqual([401, 401]);
    const out = (await stage.lines())
      .filter(({ type }) => type === 'operator.signed-out')
      .map(({ data }) => data.everywhere);
    expect(out.slice(-2)).toEqual([undefined, true]);
  });

  test('a session in use lives on: `me` renews it together with its cookie, other calls change nothing', async () => {
    await stage.enrolled('rolling@x.example');
    const caller = {
      from: '192.0.2.12',
      cookie: cookieOf(await stage.signIn('rolling@x.example', '192.0.2.12')),
    };
    const { id } = await stage.database.main.operator.findUniqueOrThrow({
      where: { email: 'rolling@x.example' },
    });
    const soon = new Date(Date.now() + 3_600_000);
    await stage.database.main.operatorSession.updateMany({
      where: { operatorId: id },
      data: { expiresAt: soon },
    });
    const expiresAt = async () =>
      (await stage.database.main.operatorSession.findFirstOrThrow({ where: { operatorId: id } })).expiresAt;
    expect((await stage.call('GET', '/api/console/environments', caller)).headers.getSetCookie()).toEqual([]);
    expect(await expiresAt()).toEqual(soon);
    const renewed = await stage.call('GET', '/api/console/me', caller);
    expect(renewed.headers.getSetCookie()).toEqual([expect.stringMatching(/^interlock=.+; Max-Age=43200; /)]);
    expect((await expiresAt()).getTime()).toBeGreaterThan(soon.getTime());
    await stage.database.main.operatorSession.updateMany({
      where: { operatorId: id },
      data: { expiresAt: new Date() },
    });
    expect(await stage.me(caller)).toBe(401);
  });

  test('a new password ends the other sessions and the old cookie', async () => {
    await stage.enrolled('change@x.example');
    const from = '192.0.2.5';
    const [a, b] = [
      await stage.signIn('change@x.example', from),
      await stage.signIn('change@x.example', from),
    ].map((answer) => ({
      from,
      cookie: cookieOf(answer),
    }));
    if (!a || !b) throw new Error('two sessions');
    const change = (caller: Caller, currentPassword: string, newPassword: string) =>
      stage.call('POST', '/api/auth/change-password', caller, { currentPassword, newPassword });
    expect(await (await change(a, 'not the password', 'something new and long')).json()).toMatchObject({
      code: 'invalid-field',
      field: 'currentPassword',
    });
    expect(await (await change(a, password, 'short')).json()).toMatchObject({ field: 'newPassword' });
    const answer = await change(a, password, 'something new and long');
    expect(answer.status).toBe(200);
    expect([
      await stage.me(a),
      await stage.me(b),
      await stage.me({ from, cookie: cookieOf(answer) }),
    ]).toEqual([401, 401, 200]);
    expect((await stage.signIn('change@x.example', from)).status).toBe(401);
    expect((await stage.signIn('change@x.example', from, 'something new and long')).status).toBe(200);
  });

  test('disabling somebody ends their session at once', async () => {
    await stage.enrolled('disabled@x.example');
    const caller = {
      from: '192.0.2.6',
      cookie: cookieOf(await stage.signIn('disabled@x.example', '192.0.2.6')),
    };
    expect(await stage.me(caller)).toBe(200);
    const { id } = await stage.database.main.operator.findUniqueOrThrow({
      where: { email: 'disabled@x.example' },
    });
    await disableOperator(stage.command, { id });
    expect(await stage.me(caller)).toBe(401);
    const answer = await stage.signIn('disabled@x.example', '192.0.2.6');
    expect([answer.status, (await answer.json()).detail]).toEqual([401, 'E-mail or password is wrong.']);
  });
});
