import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SessionFilter } from '@/lib/domain/session-filter';
import type { StopScope } from '@/lib/domain/stop';
import { type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { getSession } from './get-session';
import { listSessions } from './list-sessions';
import { previewStop } from './preview-stop';

let stage: HistoryStage;
beforeAll(async () => {
  stage = await openHistoryStage();
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await stage.session('live', { driver: 'dora@x.example' });
  await stage.session('idle', { lastSeenAt: minutesAgo(10), agent: 'codex' });
  await stage.session('silent', { lastSeenAt: minutesAgo(25 * 60) });
  await stage.session('ended', { lastSeenAt: minutesAgo(10) });
  await stage.session('a/b c%', { lastSeenAt: minutesAgo(10) });
  await stage.database.main.session.updateMany({ where: { id: 'ended' }, data: { endedAt: new Date() } });
  const action = { environmentId: stage.shopId, digest: new Uint8Array(1), keyId: randomUUID(), seq: 1n };
  await stage.database.main.action.create({
    data: { ...action, sessionId: 'live', id: 'a', decision: 'allow' },
  });
});
afterAll(() => stage?.close());
beforeEach(() => stage.database.main.stop.deleteMany({}));

const environment = 'shop';
const none: SessionFilter = { state: [], agent: [], driver: [] };
const list = async (filter: Partial<SessionFilter> = {}) =>
  (await listSessions(stage.viewer, { environment, filter: { ...none, ...filter }, limit: 100 })).items;
const ids = async (filter: Partial<SessionFilter>) =>
  (await list(filter)).map((session) => session.id).sort();

async function latch(scope: StopScope, more: { sessionId?: string; agent?: string } = {}): Promise<string> {
  const id = randomUUID();
  const environmentId = scope === 'everything' ? null : stage.shopId;
  const order = { reason: `stop of ${scope}`, requestedBy: 'ann@x.example', requestedAt: new Date() };
  await stage.database.main.stop.create({ data: { id, scope, environmentId, ...order, ...more } });
  return id;
}

test('states, in the filter and in the row', async () => {
  await latch('session', { sessionId: 'live' });
  expect(await ids({ state: ['stopped'] })).toEqual(['live']);
  expect(await ids({ state: ['idle'] })).toEqual(['a/b c%', 'idle', 'silent']);
  expect(await ids({ state: ['ended', 'live'] })).toEqual(['ended']);
  for (const session of await list()) expect(await ids({ state: [session.state] })).toContain(session.id);
  expect(await ids({ agent: ['codex'] })).toEqual(['idle']);
  expect(await ids({ driver: ['dora@x.example'] })).toEqual(['live']);
  expect(await ids({ q: 'B C' })).toEqual(['a/b c%']);
});

test('the narrowest latch is named; each scope binds whom it should', async () => {
  const everything = await latch('everything');
  const agent = await latch('agent', { agent: 'codex' });
  const session = await latch('session', { sessionId: 'idle' });
  const stopOf = async (id: string) => (await getSession(stage.viewer, { environment, session: id })).stop;
  expect(await stopOf('idle')).toMatchObject({ id: session, scope: 'session', target: null });
  expect(await stopOf('live')).toMatchObject({ id: everything, scope: 'everything', environment: null });
  await stage.database.main.stop.update({ where: { id: session }, data: { resetAt: new Date() } });
  expect(await stopOf('idle')).toMatchObject({ id: agent });
  expect(new Set((await list()).map((view) => view.state))).toEqual(new Set(['stopped']));
  expect(await list({ state: ['live', 'idle', 'ended'] })).toEqual([]);
});

test('what is known of a stop stands with the session, also after its reset', async () => {
  const stopId = await latch('session', { sessionId: 'live' });
  const target = { stopId, environmentId: stage.shopId, sessionId: 'live', requestedAt: new Date() };
  const known = { requestedSeq: 7n, approvalsVoided: 2, firstRefusalAt: new Date(), refusals: 3 };
  await stage.database.main.stopTarget.create({ data: { ...target, ...known } });
  const bound = await getSession(stage.viewer, { environment, session: 'live' });
  expect(bound.stop).toMatchObject({
    counts: { sessions: 1, approvalsVoided: 2 },
    target: { state: 'delivered', refusals: 3, requestedSeq: 7 },
  });
  await stage.database.main.stop.update({
    where: { id: stopId },
    data: { resetAt: new Date(), resetBy: 'admin@x.example', resetReason: 'all well' },
  });
  const free = await getSession(stage.viewer, { environment, session: 'live' });
  expect(free).toMatchObject({ state: 'live', stop: null, stops: [{ reset: { reason: 'all well' } }] });
});

test('pages: every one once, also where many were last heard from at the same moment', async () => {
  const lastSeenAt = new Date(Date.now() - 3_600_000);
  for (let index = 0; index < 7; index += 1)
    await stage.session(`tie ${index}`, { lastSeenAt, agent: 'tied' });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listSessions(stage.viewer, {
      environment,
      filter: { ...none, agent: ['tied'] },
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map((session) => session.id));
    cursor = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `tie ${index}`));
  for (const cursor of ['x', 'WyIyMDI2IiwiYSJd', 'W10']) {
    const bad = listSessions(stage.viewer, { environment, filter: none, limit: 2, cursor });
    await expect(bad).rejects.toMatchObject({ extras: { field: 'cursor' } });
  }
});

test('an odd id is found; an impossible one is not', async () => {
  expect(await getSession(stage.viewer, { environment, session: 'a/b c%' })).toMatchObject({ id: 'a/b c%' });
  for (const session of ['nobody', '', String.fromCharCode(0)]) {
    await expect(getSession(stage.viewer, { environment, session })).rejects.toMatchObject({
      code: 'not-found',
    });
  }
});

test('strangers see nothing', async () => {
  const calls = [
    () => listSessions(stage.stranger, { environment, filter: none, limit: 2 }),
    () => getSession(stage.stranger, { environment, session: 'live' }),
    () => getSession(stage.stranger, { environment: 'lab', session: 'live' }),
    () => previewStop(stage.stranger, { environment, scope: 'environment' }),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'not-found' });
  const all = previewStop(stage.viewer, { environment, scope: 'everything' });
  await expect(all).rejects.toMatchObject({ code: 'not-allowed' });
});

test('the preview: who, how many, which approvals, and what it cannot reach', async () => {
  await latch('session', { sessionId: 'idle' });
  const approved = await stage.hold('live');
  await stage.hold('live');
  await stage.database.main.approval.update({ where: { id: approved }, data: { status: 'approved' } });
  const whole = await previewStop(stage.viewer, { environment, scope: 'environment' });
  const names = whole.sessions.map((session) => session.id);
  expect(names).toEqual(expect.arrayContaining(['live', 'idle', 'a/b c%']));
  expect(names).not.toEqual(expect.arrayContaining(['silent']));
  expect(names).not.toEqual(expect.arrayContaining(['ended']));
  expect(whole.sessions.find((session) => session.id === 'idle')?.state).toBe('stopped');
  expect([whole.total, whole.pendingApprovals]).toEqual([names.length, 2]);
  expect(whole.cannotReach.join(' ')).toContain(`${names.length - 1} of these sessions have never asked`);
  const one = await previewStop(stage.viewer, { environment, scope: 'session', session: 'live' });
  expect([one.total, one.pendingApprovals]).toEqual([1, 2]);
  expect(one.cannotReach.join(' ')).not.toContain('never asked');
  const codex = await previewStop(stage.viewer, { environment, scope: 'agent', agent: 'codex' });
  expect([codex.sessions.map((session) => session.id), codex.pendingApprovals]).toEqual([['idle'], 0]);
  const everywhere = await previewStop(stage.admin, { environment, scope: 'everything' });
  expect(everywhere.total).toBe(whole.total);
  expect(new Set(everywhere.sessions.map((session) => session.environment))).toEqual(new Set(['shop']));
  await expect(previewStop(stage.viewer, { environment, scope: 'agent' })).rejects.toMatchObject({
    extras: { field: 'agent' },
  });
});
