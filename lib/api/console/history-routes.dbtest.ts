import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemResponse } from '@/lib/api/problem-response';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { approvalsRoutes } from './approvals-routes';
import type { ConsoleEnv } from './console-env';
import { incidentsRoutes } from './incidents-routes';
import { sessionsRoutes } from './sessions-routes';

let stage: HistoryStage;
let held: string;
beforeAll(async () => {
  stage = await openHistoryStage();
  await stage.session('a/b c%', { driver: 'secret-driver' });
  held = await stage.hold('a/b c%');
});
afterAll(() => stage?.close());

/** The routes as create-app mounts them, with somebody already signed in. */
async function call(
  ctx: Ctx<OperatorActor>,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const router = new Hono<ConsoleEnv>();
  router.onError((error, c) => problemResponse(error, c.req.path));
  router.use(async (c, next) => {
    c.set('ctx', ctx);
    await next();
  });
  for (const routes of [incidentsRoutes(), sessionsRoutes(), approvalsRoutes()]) router.route('/', routes);
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers };
  return router.request(path.replace('HELD', held), { method, ...sent });
}

describe('who may do what', () => {
  const words = { text: 'some words', resolution: 'some words', reason: 'some words' };
  test.each<[string, string, unknown, Record<'viewer' | 'stranger' | 'ann', number>]>([
    ['POST', '/shop/incidents', { title: 'Odd' }, { viewer: 403, stranger: 404, ann: 201 }],
    ['GET', '/shop/incidents', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['GET', '/shop/incidents/1', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['POST', '/shop/incidents/1/acknowledge', {}, { viewer: 403, stranger: 404, ann: 200 }],
    [
      'POST',
      '/shop/incidents/1/assign',
      { assignee: 'bob@x.example' },
      { viewer: 403, stranger: 404, ann: 200 },
    ],
    ['POST', '/shop/incidents/1/notes', words, { viewer: 403, stranger: 404, ann: 200 }],
    ['POST', '/shop/incidents/1/resolve', words, { viewer: 403, stranger: 404, ann: 200 }],
    ['POST', '/shop/incidents/1/reopen', words, { viewer: 403, stranger: 404, ann: 200 }],
    ['GET', '/shop/sessions', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['GET', '/shop/sessions/a%2Fb%20c%25', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['GET', '/shop/stop-preview?scope=environment', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['GET', '/shop/stop-preview?scope=everything', undefined, { viewer: 403, stranger: 404, ann: 403 }],
    ['GET', '/shop/approvals', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['GET', '/shop/approvals/HELD', undefined, { viewer: 200, stranger: 404, ann: 200 }],
    ['POST', '/shop/approvals/HELD', { decision: 'approve' }, { viewer: 403, stranger: 404, ann: 200 }],
    ['POST', '/shop/approvals/HELD', { decision: 'approve' }, { viewer: 403, stranger: 404, ann: 409 }],
    ['GET', '/lab/incidents', undefined, { viewer: 404, stranger: 200, ann: 404 }],
    ['GET', '/lab/approvals/HELD', undefined, { viewer: 404, stranger: 404, ann: 404 }],
  ])('%s %s', async (method, path, body, expected) => {
    for (const [name, status] of Object.entries(expected)) {
      const answer = await call(stage[name as keyof typeof expected], method, path, body);
      expect([name, answer.status]).toEqual([name, status]);
      if (name === 'stranger') expect(await answer.text()).not.toMatch(/secret-driver|a\/b c%|owner@/);
    }
  });
});

describe('odd input is answered in a sentence', () => {
  const nul = String.fromCharCode(0);
  test.each<[string, string, unknown, number]>([
    ['GET', '/shop/incidents?cursor=WyJhIiwiYiIsImMiXQ', undefined, 422],
    ['GET', '/shop/incidents?q=%00', undefined, 422],
    ['GET', '/shop/incidents?severity=awful', undefined, 422],
    ['GET', '/shop/incidents?from=yesterday', undefined, 422],
    ['GET', '/shop/incidents?limit=1001', undefined, 422],
    ['GET', '/shop/incidents/0', undefined, 404],
    ['GET', '/shop/incidents/%00', undefined, 404],
    ['POST', '/shop/incidents', { title: 'Odd', seq: 1.5 }, 422],
    ['POST', '/shop/incidents', { title: 'Odd', session: nul }, 422],
    ['POST', '/shop/incidents', { title: `Odd ${nul} title`, note: `odd ${nul} note` }, 201],
    ['POST', '/shop/incidents/1/assign', { assignee: `a${nul}@x.example` }, 422],
    ['POST', '/shop/incidents/1/assign', {}, 422],
    ['POST', '/shop/incidents/1/notes', { text: '  ' }, 422],
    ['POST', '/shop/incidents/1/resolve', {}, 422],
    ['GET', '/shop/sessions?cursor=WyJhIiwiYiJd', undefined, 422],
    ['GET', '/shop/sessions?session=x&agent=%00', undefined, 422],
    ['GET', '/shop/sessions/%00', undefined, 404],
    ['GET', '/shop/stop-preview', undefined, 422],
    ['GET', '/shop/stop-preview?scope=session', undefined, 422],
    ['GET', '/shop/stop-preview?scope=session&session=%00', undefined, 422],
    ['GET', '/shop/approvals?cursor=WyJhIl0', undefined, 422],
    ['GET', '/shop/approvals/%00', undefined, 404],
    ['POST', '/shop/approvals/HELD', { decision: 'maybe' }, 422],
  ])('%s %s %j: %i', async (method, path, body, status) => {
    const answer = await call(stage.ann, method, path, body);
    expect([path, answer.status]).toEqual([path, status]);
    if (status >= 400)
      expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
  });
});
