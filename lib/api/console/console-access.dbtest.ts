import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { type Caller, type ConsoleStage, openConsoleStage } from '@/lib/testing/console-stage';

let stage: ConsoleStage;
const callers: Record<string, Caller> = {};
let keyId: string;
beforeAll(async () => {
  stage = await openConsoleStage();
  await stage.environment('shop');
  await stage.environment('lab');
  const people = [
    ['all', 'admin', undefined],
    ['shop', 'admin', 'shop'],
    ['responder', 'responder', 'shop'],
    ['lab', 'admin', 'lab'],
  ] as const;
  for (const [name, role, environment] of people) {
    const { token } = await createToken(await stage.person(`${name}@x.example`, role, environment), {});
    callers[name] = { from: '192.0.2.1', bearer: token };
  }
  const key = await createKey(stage.command, { environment: 'shop', scopes: ['gate'], owner: 'o@x.example' });
  keyId = key.id;
  callers.key = { from: '192.0.2.1', bearer: key.key };
  callers.nobody = { from: '192.0.2.1' };
});
afterAll(() => stage?.close());

const as = (name: string): Caller => callers[name] ?? { from: '192.0.2.1' };
const nul = String.fromCharCode(0);

describe('who may do what', () => {
  const shopKey = { environment: 'shop', scopes: ['gate'], owner: 'o@x.example' };
  const grant = { email: 'responder@x.example', role: 'responder', environment: 'shop' };
  test.each<[string, string, object | undefined, Record<string, number>]>([
    ['GET', '/me', undefined, { nobody: 401, key: 401, lab: 200, responder: 200 }],
    ['GET', '/shop', undefined, { nobody: 401, key: 401, lab: 404, responder: 200 }],
    [
      'PATCH',
      '/shop',
      { title: 'Shop' },
      { nobody: 401, key: 401, lab: 404, responder: 403, shop: 200, all: 200 },
    ],
    [
      'POST',
      '/environments',
      { slug: 'fresh', tier: 'sandbox' },
      { nobody: 401, key: 401, lab: 403, shop: 403, all: 201 },
    ],
    ['GET', '/shop/keys', undefined, { nobody: 401, key: 401, lab: 404, responder: 200 }],
    ['POST', '/keys', shopKey, { nobody: 401, key: 401, lab: 404, responder: 403, shop: 201 }],
    ['POST', '/keys/KEY/revoke', {}, { nobody: 401, key: 401, lab: 404, responder: 403 }],
    [
      'GET',
      '/operators',
      undefined,
      { nobody: 401, key: 401, lab: 403, shop: 403, responder: 403, all: 200 },
    ],
    [
      'POST',
      '/operators',
      { email: 'n@x.example', role: 'admin' },
      { nobody: 401, key: 401, shop: 403, responder: 403 },
    ],
    [
      'POST',
      '/operators',
      { email: 'm@x.example', role: 'viewer', environment: 'shop' },
      { lab: 404, responder: 403, shop: 200 },
    ],
    [
      'POST',
      '/operators/00000000-0000-4000-8000-000000000000/disable',
      {},
      { nobody: 401, key: 401, shop: 403, responder: 403, all: 404 },
    ],
    ['POST', '/operators/x/recover', {}, { nobody: 401, key: 401, shop: 403, responder: 403, all: 404 }],
    ['POST', '/grants', grant, { nobody: 401, key: 401, lab: 404, responder: 403, shop: 200 }],
    ['POST', '/grants', { ...grant, environment: undefined }, { shop: 403, lab: 403, responder: 403 }],
    ['POST', '/grants/revoke', grant, { nobody: 401, key: 401, lab: 404, responder: 403 }],
    ['GET', '/tokens', undefined, { nobody: 401, key: 401, responder: 200 }],
    ['POST', '/tokens', { email: 'all@x.example' }, { nobody: 401, key: 401, responder: 403, all: 200 }],
  ])('%s %s', async (method, path, body, expected) => {
    for (const [name, status] of Object.entries(expected)) {
      const answer = await stage.call(method, `/api/console${path.replace('KEY', keyId)}`, as(name), body);
      expect([name, answer.status]).toEqual([name, status]);
      if (name === 'lab' && status === 404) expect(await answer.text()).not.toMatch(/shop|o@x\.example/i);
    }
  });
});

describe('odd input', () => {
  test.each<[string, string, object | undefined, number]>([
    ['GET', '/sh%00op', undefined, 404],
    ['GET', '/%2e%2e%2fshop/keys', undefined, 404],
    ['PATCH', '/sh%00op', { title: 'x' }, 404],
    ['PATCH', '/shop', { title: `a${nul}b` }, 422],
    ['PATCH', '/shop', { unknown: 1 }, 422],
    ['PATCH', '/shop', [] as object, 422],
    ['POST', '/keys', { environment: `sh${nul}op`, scopes: ['gate'], owner: 'o@x.example' }, 404],
    [
      'POST',
      '/keys',
      { environment: 'shop', scopes: ['gate'], owner: 'o@x.example', label: `a${nul}b` },
      422,
    ],
    ['POST', '/keys', { environment: 'shop', scopes: ['gate'], owner: 'nobody' }, 422],
    ['POST', '/keys', { environment: 'shop', scopes: [], owner: 'o@x.example' }, 422],
    ['POST', '/keys/not-an-id/revoke', {}, 404],
    ['POST', '/tokens/not-an-id/revoke', {}, 404],
    ['POST', '/operators/a%00b/disable', {}, 404],
    ['POST', '/operators/a%00b/recover', {}, 404],
    ['POST', '/operators', { email: 'x', role: 'viewer' }, 422],
    ['POST', '/operators', { email: 'x@x.example', role: 'owner' }, 422],
    ['POST', '/operators', { email: 'x@x.example', role: 'viewer', environment: nul }, 404],
    ['POST', '/grants', { email: 'nobody@x.example', role: 'viewer', environment: 'shop' }, 404],
    ['POST', '/environments', { slug: 'settings', tier: 'sandbox' }, 422],
    ['POST', '/environments', { slug: 'fine', tier: 'sandbox', title: '\u202Eelif' }, 422],
    ['POST', '/enrol', { token: nul, name: 'N', password: 'long enough words' }, 404],
    ['POST', '/enrol', { token: 'x', name: `a${nul}`, password: 'long enough words' }, 422],
  ])('%s %s %j: %i, in a sentence', async (method, path, body, status) => {
    const answer = await stage.call(method, `/api/console${path}`, as('all'), body);
    const told = await answer.json();
    expect([answer.status, told.status]).toEqual([status, status]);
    expect(told.detail).toMatch(/\w/);
    expect(JSON.stringify(told)).not.toMatch(/prisma|invocation|operator_|environments"/i);
  });
});
