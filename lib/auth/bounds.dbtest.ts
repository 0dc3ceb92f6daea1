import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { archiveEnvironment } from '@/lib/environments/archive-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { baseUrl, openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { createKey } from './create-key';
import { createOperator } from './create-operator';
import { createToken } from './create-token';
import { disableOperator } from './disable-operator';
import { enableOperator } from './enable-operator';
import { endOperatorSignIns } from './end-operator-sign-ins';
import { grantRole } from './grant-role';
import { recoverOperator } from './recover-operator';
import { revokeGrant } from './revoke-grant';
import { revokeKey } from './revoke-key';
import { rotateKey } from './rotate-key';
import { changeSignInRules } from './two-factor/change-sign-in-rules';
import { resetTwoFactor } from './two-factor/reset-two-factor';

let stage: PeopleStage;
let admin: Ctx<OperatorActor>;
let boss: Ctx<OperatorActor>;
let foreignKey: string;
const email = 'shop-admin@x.example';
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
  await stage.environment('lab');
  admin = await stage.person(email, 'admin', 'shop');
  boss = await stage.person('boss@x.example', 'admin');
  foreignKey = (
    await createKey(stage.command, { environment: 'lab', scopes: ['ingest'], owner: 'o@x.example' })
  ).id;
});
afterAll(() => stage?.close());

/** What an admin of `shop` alone tries, and how each is refused. */
const tries: Record<string, [() => Promise<unknown>, 'not-allowed' | 'not-found']> = {
  'a role in another environment': [
    () => grantRole(admin, { email, environment: 'lab', role: 'viewer' }),
    'not-found',
  ],
  'a role in all environments, to themselves': [
    () => grantRole(admin, { email, role: 'admin' }),
    'not-allowed',
  ],
  'a role in all environments, to another': [
    () => grantRole(admin, { email: 'boss@x.example', role: 'viewer' }),
    'not-allowed',
  ],
  'taking a role of all environments': [() => revokeGrant(admin, { email: 'boss@x.example' }), 'not-allowed'],
  'taking a role of another environment': [
    () => revokeGrant(admin, { email: 'boss@x.example', environment: 'lab' }),
    'not-found',
  ],
  'inviting to another environment': [
    () => createOperator(admin, { email: 'new@x.example', role: 'viewer', environment: 'lab', baseUrl }),
    'not-found',
  ],
  'inviting to all environments': [
    () => createOperator(admin, { email: 'new@x.example', role: 'viewer', baseUrl }),
    'not-allowed',
  ],
  'disabling somebody': [() => disableOperator(admin, { id: boss.actor.id }), 'not-allowed'],
  'enabling somebody': [() => enableOperator(admin, { id: boss.actor.id }), 'not-allowed'],
  'a recovery link for somebody': [
    () => recoverOperator(admin, { email: 'boss@x.example', baseUrl }),
    'not-allowed',
  ],
  'a recovery link for themselves': [() => recoverOperator(admin, { email, baseUrl }), 'not-allowed'],
  'resetting a second factor': [() => resetTwoFactor(admin, { id: boss.actor.id }), 'not-allowed'],
  'ending sign-ins of another': [() => endOperatorSignIns(admin, { id: boss.actor.id }), 'not-allowed'],
  'the rules of signing in': [() => changeSignInRules(admin, { requireTwoFactor: true }), 'not-allowed'],
  'a token of another': [() => createToken(admin, { email: 'boss@x.example' }), 'not-allowed'],
  'a key of another environment': [
    () => createKey(admin, { environment: 'lab', scopes: ['ingest'], owner: email }),
    'not-found',
  ],
  'revoking a key there': [() => revokeKey(admin, { id: foreignKey }), 'not-found'],
  'rotating a key there': [() => rotateKey(admin, { id: foreignKey }), 'not-found'],
  'making an environment': [() => createEnvironment(admin, { slug: 'mine', tier: 'sandbox' }), 'not-allowed'],
  'archiving another environment': [() => archiveEnvironment(admin, { environment: 'lab' }), 'not-found'],
};

test.each(Object.keys(tries))('an environment admin is refused: %s', async (name) => {
  const [act, code] = tries[name] ?? [];
  const before = JSON.stringify([await stage.lines(), await stage.lines('lab'), await stage.lines('shop')]);
  await expect(act?.()).rejects.toMatchObject({ code });
  const after = JSON.stringify([await stage.lines(), await stage.lines('lab'), await stage.lines('shop')]);
  expect(after).toBe(before);
});

test('within their environment they grant, invite and make keys', async () => {
  await createOperator(admin, { email: 'peer@x.example', role: 'responder', environment: 'shop', baseUrl });
  await grantRole(admin, { email: 'peer@x.example', environment: 'shop', role: 'admin' });
  await createKey(admin, { environment: 'shop', scopes: ['gate'], owner: email });
  const peer = await stage.database.main.operator.findUniqueOrThrow({
    where: { email: 'peer@x.example' },
    include: { grants: true },
  });
  expect(peer.grants).toMatchObject([{ role: 'admin', environmentId: expect.any(Number) }]);
});
