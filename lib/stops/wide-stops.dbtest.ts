import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StopView } from '@/lib/domain/stop';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
  await stage.caller('vic@x.example', 'viewer');
});
afterAll(() => stage?.close());

const sessionsOf = (lines: { session: string | null }[]) =>
  lines.flatMap((line) => (line.session === null ? [] : [line.session])).sort();

test('the stop of an agent: its sessions and those yet to come, nobody else', async () => {
  const shop = await stage.gate('agent-shop');
  const lab = await stage.gate('agent-lab');
  for (const session of ['c1', 'c2']) await shop.ask(session, { agent: 'codex' });
  await shop.ask('k1', { agent: 'kiro' });
  await lab.ask('c9', { agent: 'codex' });
  const view = await stage.order<StopView>(responder, '/agent-shop/agents/codex/stop', 'wrong branch');
  expect(view).toMatchObject({
    scope: 'agent',
    agent: 'codex',
    environment: 'agent-shop',
    requestedBy: responder,
    reset: null,
    counts: { sessions: 2, approvalsVoided: 0 },
  });
  for (const session of ['c1', 'c2', 'c3']) {
    const answer = await shop.ask(session, { agent: 'codex' });
    expect(answer).toMatchObject({ decision: 'deny', stopped: true });
    expect(answer.reason).toContain('All sessions of this agent were stopped by a person: "wrong branch"');
  }
  // Asked at once, so that both agents' wishes may stand in one transaction.
  const together = await Promise.all(
    ['codex', 'kiro', 'codex', 'kiro'].map((agent) => shop.ask(`${agent[0]}1`, { agent })),
  );
  expect(together.map((answer) => answer.decision)).toEqual(['deny', 'allow', 'deny', 'allow']);
  expect((await lab.ask('c9', { agent: 'codex' })).decision).toBe('allow');
  // The one that came later is reached when it shows itself, before it is told.
  const requested = await shop.linesOf('stop.requested');
  expect(sessionsOf(requested)).toEqual(['c1', 'c2', 'c3']);
  expect(requested.at(-1)).toMatchObject({ session: 'c3', data: { stopId: view.id, joinedLater: true } });
  expect(sessionsOf(await shop.linesOf('stop.delivered'))).toEqual(['c1', 'c2', 'c3']);
});

test('the stop of an environment: everybody in it, the silent, the ended and those yet to come too', async () => {
  const shop = await stage.gate('env-shop');
  const lab = await stage.gate('env-lab');
  for (const session of ['s1', 'old', 'ended']) await shop.ask(session);
  await lab.ask('s1');
  await shop.send('ended', 'session.ended');
  const where = { environmentId_id: { environmentId: shop.id, id: 'old' } };
  const lastSeenAt = new Date(Date.now() - 25 * 3_600_000);
  await stage.database.main.session.update({ where, data: { lastSeenAt } });
  const view = await stage.order<StopView>(responder, '/env-shop/stop', 'it runs wild');
  expect(view).toMatchObject({ scope: 'environment', agent: null, counts: { sessions: 1 } });
  expect(sessionsOf(await shop.linesOf('stop.requested'))).toEqual(['s1']);
  for (const [session, agent] of [
    ['s1', 'claude-code'],
    ['old', 'claude-code'],
    ['ended', 'claude-code'],
    ['new', 'of-any-name'],
  ] as const) {
    const answer = await shop.ask(session, { agent });
    expect([session, answer.decision, answer.stopped]).toEqual([session, 'deny', true]);
    expect(answer.reason).toContain('All agents in this environment were stopped');
  }
  expect((await lab.ask('s1')).decision).toBe('allow');
});

test('what was held under it is void in the same commit, also when approved; other approvals are not', async () => {
  const shop = await stage.gate('held-shop');
  await stage.database.main.environment.update({ where: { id: shop.id }, data: { holdAll: true } });
  const waiting = await shop.ask('c1', { agent: 'codex' });
  const approved = await shop.ask('c1', { agent: 'codex' });
  const other = await shop.ask('k1', { agent: 'kiro' });
  for (const held of [approved, other])
    await stage.call(responder, `/held-shop/approvals/${held.requestId}`, { decision: 'approve' });
  const view = await stage.order<StopView>(responder, '/held-shop/agents/codex/stop');
  expect(view.counts).toMatchObject({ sessions: 1, approvalsVoided: 2 });
  expect(await shop.linesOf('approval.voided')).toHaveLength(2);
  expect((await shop.collect(other.requestId ?? '')).decision).toBe('allow');
  for (const held of [waiting, approved])
    expect(await shop.collect(held.requestId ?? '')).toMatchObject({ decision: 'deny', stopped: true });
  const late = await stage.call(responder, `/held-shop/approvals/${waiting.requestId}`, {
    decision: 'approve',
  });
  expect(late.status).toBe(410);
  // Voided for good: the reset of the stop does not bring the approval back.
  await stage.order(admin, '/held-shop/agents/codex/reset');
  const after = await shop.collect(approved.requestId ?? '');
  expect(after).toMatchObject({ decision: 'deny', stopped: false });
  expect(after.reason).toContain('void');
});

test('asked again: the same latch with its counts, no second line', async () => {
  const shop = await stage.gate('twice-shop');
  await shop.ask('s1');
  for (const path of ['/twice-shop/agents/claude-code/stop', '/twice-shop/stop']) {
    const first = await stage.order<StopView>(responder, path, 'the first reason');
    const again = await stage.order<StopView>(admin, path, 'another reason');
    expect(first).not.toHaveProperty('already');
    expect(again).toMatchObject({ ...first, already: true, reason: 'the first reason' });
  }
  expect(sessionsOf(await shop.linesOf('stop.requested'))).toEqual(['s1', 's1']);
});

test('an agent nobody has seen, and people who may not: nothing is stopped', async () => {
  const shop = await stage.gate('fool-shop');
  await shop.ask('s1');
  await stage.caller('stranger@x.example', 'admin', (await stage.gate('fool-lab')).slug);
  const reason = 'a typing mistake';
  for (const [who, path, status] of [
    [responder, '/fool-shop/agents/cluade-code/stop', 404],
    ['vic@x.example', '/fool-shop/agents/claude-code/stop', 403],
    ['vic@x.example', '/fool-shop/stop', 403],
    ['stranger@x.example', '/fool-shop/stop', 404],
    ['stranger@x.example', '/fool-shop/agents/claude-code/stop', 404],
  ] as const)
    expect([path, (await stage.call(who, path, { reason })).status]).toEqual([path, status]);
  expect((await shop.ask('s1')).decision).toBe('allow');
});
