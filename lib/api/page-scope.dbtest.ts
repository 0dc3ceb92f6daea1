import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '@/lib/auth/create-auth';
import { parseSettings } from '@/lib/settings';
import { type ConsoleStage, openConsoleStage } from '@/lib/testing/console-stage';
import type { AppContext } from './app-context';
import { withOperator } from './authenticate';
import type { ConsoleEnv, PageScope } from './console/console-env';
import { problemResponse } from './problem-response';

let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
});
afterAll(() => stage?.close());

test('the calls of one page ask once who makes them; every other call counts what is true by then', async () => {
  await stage.enrolled('reader@x.example');
  const signedIn = await stage.signIn('reader@x.example', '192.0.2.7');
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const settings = parseSettings({}, 'test');
  const auth = createAuth({ db: stage.database.door, keys: stage.keys, settings });
  const router = new Hono<ConsoleEnv>();
  router.use('*', withOperator({ auth, database: stage.database, settings } as AppContext));
  router.get('/', (c) => c.text(c.get('ctx').actor.email));
  router.onError((error, c) => problemResponse(error, c.req.path));
  const ask = async (page?: PageScope) =>
    (await router.fetch(new Request('http://localhost/', { headers: { cookie } }), { page })).status;

  const page = {};
  expect([await ask(page), await ask()]).toEqual([200, 200]);
  await stage.database.main.operatorSession.deleteMany({});
  expect(await ask(page)).toBe(200);
  expect([await ask({}), await ask()]).toEqual([401, 401]);
});
