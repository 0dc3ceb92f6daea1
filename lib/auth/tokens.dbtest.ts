import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { type Auth, createAuth } from './create-auth';
import { createToken } from './create-token';
import { disableOperator } from './disable-operator';
import { operatorOfRequest } from './find-operator';
import { grantRole } from './grant-role';
import { listTokens } from './list-tokens';
import { revokeGrant } from './revoke-grant';
import { revokeToken } from './revoke-token';
import { newSecret } from './secret-text';

let stage: PeopleStage;
let auth: Auth;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
  auth = createAuth({ db: stage.database.door, keys: stage.keys, settings: parseSettings({}, 'test') });
  await stage.person('boss@x.example', 'admin');
});
afterAll(() => stage?.close());

const asks = (authorization: string) =>
  operatorOfRequest({ auth, database: stage.database }, new Headers({ authorization }));

test('a token carries the roles of its operator as they are at each request', async () => {
  const person = await stage.person('scripts@x.example', 'viewer', 'shop');
  const { token } = await createToken(person, {});
  expect(await asks(`Bearer ${token}`)).toMatchObject({
    kind: 'operator',
    email: 'scripts@x.example',
    grants: [{ role: 'viewer' }],
  });
  await grantRole(stage.command, { email: 'scripts@x.example', role: 'responder', environment: 'shop' });
  expect(await asks(`Bearer ${token}`)).toMatchObject({ grants: [{ role: 'responder' }] });
  await revokeGrant(stage.command, { email: 'scripts@x.example', environment: 'shop' });
  expect(await asks(`Bearer ${token}`)).toMatchObject({ grants: [] });
});

test('it is shown once: neither the list nor the log has it', async () => {
  const person = await stage.person('lister@x.example', 'viewer', 'shop');
  const made = await createToken(person, {});
  const list = await listTokens(person);
  expect(list).toMatchObject([{ id: made.id, prefix: made.prefix, revokedAt: null }]);
  expect(JSON.stringify([list, await stage.lines()])).not.toContain(made.token);
});

test('people make their own only; the command line makes any', async () => {
  const person = await stage.person('own@x.example', 'admin');
  await expect(createToken(person, { email: 'boss@x.example' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  expect(await createToken(stage.command, { email: 'BOSS@x.example' })).toMatchObject({
    email: 'boss@x.example',
  });
  await expect(createToken(stage.command, { email: 'nobody@x.example' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('revoked once or twice: refused from the next request on; nobody revokes another one’s', async () => {
  const person = await stage.person('revoker@x.example', 'responder');
  const { id, token } = await createToken(person, {});
  const other = await stage.person('other@x.example', 'responder');
  await expect(revokeToken(other, { id })).rejects.toMatchObject({ code: 'not-found' });
  expect(await asks(`Bearer ${token}`)).not.toBeNull();
  const first = await revokeToken(person, { id });
  expect(await revokeToken(person, { id })).toEqual(first);
  await expect(asks(`Bearer ${token}`)).rejects.toMatchObject({ code: 'bad-key' });
  expect(
    (await stage.lines()).filter((line) => line.type === 'token.revoked' && line.data.tokenId === id),
  ).toHaveLength(1);
});

test('a disabled operator’s token stops at once and none can be made', async () => {
  const person = await stage.person('leaver@x.example', 'responder');
  const { token } = await createToken(person, {});
  await disableOperator(stage.command, { id: person.actor.id });
  await expect(asks(`Bearer ${token}`)).rejects.toMatchObject({ code: 'bad-key' });
  await expect(createToken(stage.command, { email: 'leaver@x.example' })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('an agent key, an unknown token and a cut one are refused, each with its own words', async () => {
  for (const [text, words] of [
    [newSecret('key').text, /agent key/],
    [newSecret('token').text, /no such operator token/],
    [newSecret('token').text.slice(0, -2), /not a complete/],
  ] as const)
    await expect(asks(`Bearer ${text}`)).rejects.toMatchObject({
      code: 'bad-key',
      message: expect.stringMatching(words),
    });
  expect(await operatorOfRequest({ auth, database: stage.database }, new Headers())).toBeNull();
});
