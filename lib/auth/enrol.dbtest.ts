import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, ServerActor } from '@/lib/db/context';
import { parseSettings } from '@/lib/settings';
import { baseUrl, openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { type Auth, createAuth } from './create-auth';
import { createOperator } from './create-operator';
import { disableOperator } from './disable-operator';
import { enrol } from './enrol';
import { firstAdminLink } from './first-admin-link';
import { recoverOperator } from './recover-operator';
import { newSecret } from './secret-text';

let stage: PeopleStage;
let auth: Auth;
let ctx: Ctx<ServerActor>;
beforeEach(async () => {
  stage = await openPeopleStage();
  auth = createAuth({ db: stage.database.door, keys: stage.keys, settings: parseSettings({}, 'test') });
  ctx = stage.contextFor({ kind: 'server', part: 'start' } as const);
});
afterEach(() => stage?.close());

const password = 'correct horse battery staple';
const tokenOf = (link: string | undefined) => link?.split('/').at(-1) ?? '';
const ada = (link: string | undefined) => ({
  token: tokenOf(link),
  name: 'Ada',
  email: 'Ada@X.example',
  password,
});

/** Signs in through better-auth itself; the status of its answer. */
async function signIn(email: string, words = password): Promise<number> {
  const request = new Request(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl, host: 'localhost:3000' },
    body: JSON.stringify({ email, password: words }),
  });
  return (await auth.handler(request)).status;
}

/** Lets a link run out now. */
const expire = (email: string | null) =>
  stage.database.main.signInLink.updateMany({
    where: { email },
    data: { expiresAt: new Date(Date.now() - 1) },
  });

describe('the first admin', () => {
  test('comes by the link, once; then there is no further link', async () => {
    const link = await firstAdminLink(ctx, baseUrl);
    expect(link).toMatch(/^http:\/\/localhost:3000\/welcome\/ill_/);
    expect(await enrol(ctx, auth, ada(link))).toEqual({ email: 'ada@x.example' });
    expect(await signIn('ada@x.example')).toBe(200);
    await expect(enrol(ctx, auth, ada(link))).rejects.toMatchObject({ code: 'gone' });
    expect(await firstAdminLink(ctx, baseUrl)).toBeUndefined();
    const grants = await stage.database.main.grant.findMany();
    expect(grants).toMatchObject([{ environmentId: null, role: 'admin' }]);
    const log = await stage.lines();
    expect(log.map((line) => line.type)).toEqual(['operator.invited', 'operator.enrolled']);
    expect(JSON.stringify(log)).not.toContain(tokenOf(link));
  });

  test('of two who use the link at the same moment one gets in', async () => {
    const link = await firstAdminLink(ctx, baseUrl);
    const results = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) => enrol(ctx, auth, { ...ada(link), email: `${name}@x.example` })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await stage.database.main.operator.count()).toBe(1);
  });

  test('a new link ends the one before it', async () => {
    const old = await firstAdminLink(ctx, baseUrl);
    const fresh = await firstAdminLink(ctx, baseUrl);
    await expect(enrol(ctx, auth, ada(old))).rejects.toMatchObject({ code: 'gone' });
    await enrol(ctx, auth, ada(fresh));
  });

  test('the link runs out, and ends when there is an admin by other means', async () => {
    const expired = await firstAdminLink(ctx, baseUrl);
    await expire(null);
    await expect(enrol(ctx, auth, ada(expired))).rejects.toMatchObject({
      code: 'gone',
      message: expect.stringContaining('expired'),
    });
    const late = await firstAdminLink(ctx, baseUrl);
    await stage.person('admin@x.example', 'admin');
    await expect(enrol(ctx, auth, ada(late))).rejects.toMatchObject({ code: 'gone' });
  });

  test('an address is needed, and what is no link is not found', async () => {
    const { token, name } = ada(await firstAdminLink(ctx, baseUrl));
    await expect(enrol(ctx, auth, { token, name, password })).rejects.toMatchObject({
      code: 'invalid-field',
      extras: { field: 'email' },
    });
    for (const unknown of ['', 'x', newSecret('link').text, newSecret('key').text])
      await expect(enrol(ctx, auth, { token: unknown, name, password })).rejects.toMatchObject({
        code: 'not-found',
      });
    await enrol(ctx, auth, { token, name, password, email: 'ada@x.example' });
  });
});

describe('invitations and recovery', () => {
  test('the invited person takes the invited address, whatever they send, and only the invited role', async () => {
    await stage.environment('shop');
    const input = { email: 'eve@x.example', role: 'viewer', environment: 'shop', baseUrl } as const;
    const { link } = await createOperator(stage.command, input);
    expect(
      await enrol(ctx, auth, { token: tokenOf(link), name: 'Eve', password, email: 'root@x.example' }),
    ).toEqual({ email: 'eve@x.example' });
    expect(await signIn('eve@x.example')).toBe(200);
    expect(await stage.database.main.operator.findMany()).toMatchObject([
      { email: 'eve@x.example', name: 'Eve' },
    ]);
    expect(await stage.database.main.grant.findMany()).toMatchObject([{ role: 'viewer' }]);
  });

  test('recovery sets a new password, ends every session, and ends an invitation left over', async () => {
    const invited = await createOperator(stage.command, { email: 'eve@x.example', role: 'viewer', baseUrl });
    const first = await recoverOperator(stage.command, { email: 'eve@x.example', baseUrl });
    await enrol(ctx, auth, { token: tokenOf(first.link), name: 'Eve', password });
    await expect(
      enrol(ctx, auth, { token: tokenOf(invited.link), name: 'Mallory', password: 'mallory mallory' }),
    ).rejects.toMatchObject({ code: 'gone' });
    expect(await signIn('eve@x.example')).toBe(200);
    expect(await stage.database.main.operatorSession.count()).toBe(1);
    const second = await recoverOperator(stage.command, { email: 'eve@x.example', baseUrl });
    expect(await stage.database.main.operatorSession.count()).toBe(1);
    await enrol(ctx, auth, { token: tokenOf(second.link), name: 'Eve', password: 'another long password' });
    expect(await stage.database.main.operatorSession.count()).toBe(0);
    expect(await signIn('eve@x.example')).toBe(401);
    expect(await signIn('eve@x.example', 'another long password')).toBe(200);
  });

  test('a disabled operator gets in by no link and no password', async () => {
    await stage.person('admin@x.example', 'admin');
    const { link } = await createOperator(stage.command, { email: 'eve@x.example', role: 'viewer', baseUrl });
    await enrol(ctx, auth, { token: tokenOf(link), name: 'Eve', password });
    const { id } = await stage.database.main.operator.findUniqueOrThrow({
      where: { email: 'eve@x.example' },
    });
    const recovery = await recoverOperator(stage.command, { email: 'eve@x.example', baseUrl });
    await disableOperator(stage.command, { id });
    await expect(
      enrol(ctx, auth, { token: tokenOf(recovery.link), name: 'Eve', password }),
    ).rejects.toMatchObject({
      code: 'gone',
    });
    expect(await signIn('eve@x.example')).toBe(401);
    expect(await stage.database.main.operatorSession.count()).toBe(0);
    const late = await recoverOperator(stage.command, { email: 'eve@x.example', baseUrl }).catch(
      (error) => error,
    );
    expect(late).toMatchObject({ code: 'conflict' });
  });
});
