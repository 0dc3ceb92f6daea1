import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { decideApproval } from './decide-approval';
import { expireApprovals } from './expire-approvals';
import { getApproval } from './get-approval';
import { listApprovals } from './list-approvals';
import { voidApprovals } from './void-approvals';

let stage: HistoryStage;
beforeAll(async () => {
  stage = await openHistoryStage();
});
afterAll(() => stage?.close());

const decide = (
  ctx: Ctx<OperatorActor>,
  id: string,
  decision: 'approve' | 'reject' = 'approve',
  reason?: string,
  environment = 'shop',
) => decideApproval(ctx, { environment, id, decision, reason });
const status = async (id: string) =>
  (await stage.database.main.approval.findUniqueOrThrow({ where: { id } })).status;
const linesOf = async (id: string) =>
  (await stage.lines('shop')).filter((line) => line.data.approvalId === id).map((line) => line.type);

describe('deciding', () => {
  test('approves once, with a line that names who', async () => {
    const id = await stage.hold('d1');
    expect(await decide(stage.ann, id)).toMatchObject({ status: 'approved', decidedBy: 'ann@x.example' });
    await expect(decide(stage.bob, id, 'reject', 'too late')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('ann@x.example'),
    });
    await expect(decide(stage.ann, id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await linesOf(id)).toEqual(['approval.approved']);
  });

  test('rejects with words, never without', async () => {
    const id = await stage.hold('d2');
    await expect(decide(stage.ann, id, 'reject')).rejects.toMatchObject({
      code: 'invalid-field',
      extras: { field: 'reason' },
    });
    await expect(decide(stage.ann, id, 'reject', ' ')).rejects.toMatchObject({ code: 'invalid-field' });
    expect(await decide(stage.ann, id, 'reject', 'password=hunter2hunter2 is in it')).toMatchObject({
      status: 'rejected',
      reason: expect.not.stringContaining('hunter2'),
    });
    expect(await linesOf(id)).toEqual(['approval.rejected']);
  });

  test.each([
    ['the owner of the key', { owner: 'Ann@X.example' }],
    ['the driver, as an e-mail address', { driver: 'ANN@x.example ' }],
    ['the driver, as a login name', { driver: 'ann' }],
  ])('never by %s', async (_who, more) => {
    const id = await stage.hold('d3', more);
    await expect(decide(stage.ann, id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await getApproval(stage.ann, { environment: 'shop', id })).toMatchObject({
      mayNotDecide: expect.stringContaining('somebody else'),
    });
    expect(await status(id)).toBe('pending');
    expect(await decide(stage.bob, id)).toMatchObject({ status: 'approved' });
  });

  test('an admin is no exception, nor is a driver the session names later', async () => {
    const own = await stage.hold('d4', { owner: 'admin@x.example' });
    await expect(decide(stage.admin, own)).rejects.toMatchObject({ code: 'not-allowed' });
    const id = await stage.hold('d5');
    await stage.session('d5', { driver: 'bob@x.example' });
    await expect(decide(stage.bob, id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect([await status(own), await status(id)]).toEqual(['pending', 'pending']);
  });

  test('a viewer may not, and nobody of another environment', async () => {
    const id = await stage.hold('d6');
    await expect(decide(stage.viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(decide(stage.stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(decide(stage.stranger, id, 'approve', undefined, 'lab')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(getApproval(stage.stranger, { environment: 'shop', id })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await status(id)).toBe('pending');
    expect(await linesOf(id)).toEqual([]);
    await expect(decide(stage.ann, 'no-id')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('of two at once one wins, and the log says so once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await stage.hold('d7');
      const results = await Promise.allSettled([
        decide(stage.ann, id),
        decide(stage.bob, id, 'reject', 'not today'),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await linesOf(id)).toHaveLength(1);
    }
  });

  test('not while a stop binds the session', async () => {
    const id = await stage.hold('d8');
    const stop = { id: randomUUID(), scope: 'session', environmentId: stage.shopId, sessionId: 'd8' };
    const order = { reason: 'enough of it', requestedBy: 'x', requestedAt: new Date() };
    await stage.database.main.stop.create({ data: { ...stop, ...order } });
    await expect(decide(stage.ann, id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('enough of it'),
    });
    expect(await status(id)).toBe('pending');
  });
});

describe('ends that nobody decided', () => {
  test('void: waiting and approved ones, not those collected; told to the late caller', async () => {
    const [waiting, approved, collected, other] = [
      await stage.hold('v1'),
      await stage.hold('v1'),
      await stage.hold('v1'),
      await stage.hold('v2'),
    ];
    await decide(stage.ann, approved);
    await decide(stage.ann, collected);
    await stage.database.main.approval.update({
      where: { id: collected },
      data: { collectedAt: new Date() },
    });
    const counts = await stage.inShop((log) => voidApprovals(log, { sessionIds: ['v1', 'none'] }, 'stopped'));
    expect([...counts]).toEqual([['v1', 2]]);
    expect(await Promise.all([waiting, approved, collected, other].map(status))).toEqual([
      'void',
      'void',
      'approved',
      'pending',
    ]);
    expect(await linesOf(waiting)).toEqual(['approval.voided']);
    expect((await stage.lines('shop')).at(-1)).toMatchObject({ data: { approvedBy: 'ann@x.example' } });
    await expect(decide(stage.ann, waiting)).rejects.toMatchObject({
      code: 'gone',
      message: expect.stringContaining('Void'),
    });
    expect((await stage.inShop((log) => voidApprovals(log, { sessionIds: ['v1'] }, 'again'))).size).toBe(0);
    expect((await stage.inShop((log) => voidApprovals(log, { all: true }, 'frozen'))).get('v2')).toBe(1);
  });

  test('expired: refused at once, swept once by any number of sweepers', async () => {
    const id = await stage.hold('x1', { expiresAt: new Date(Date.now() - 1) });
    const young = await stage.hold('x1');
    await expect(decide(stage.ann, id)).rejects.toMatchObject({
      code: 'gone',
      message: expect.stringContaining('Expired'),
    });
    const sweeper = stage.contextFor({ kind: 'server', part: 'sweeper' } as const);
    const swept = await Promise.all([1, 2, 3, 4].map(() => expireApprovals(sweeper)));
    expect(swept.reduce((sum, count) => sum + count)).toBe(1);
    expect([await status(id), await status(young)]).toEqual(['expired', 'pending']);
    expect(await linesOf(id)).toEqual(['approval.expired']);
    await expect(decide(stage.ann, id)).rejects.toMatchObject({ code: 'gone' });
  });
});

test('the list: newest first, every one once, and who may not decide', async () => {
  for (let index = 0; index < 5; index += 1)
    await stage.hold('l1', index === 0 ? { owner: 'ann@x.example' } : {});
  const seen: string[] = [];
  let mine = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listApprovals(stage.ann, {
      environment: 'shop',
      filter: { status: ['pending'], session: ['l1'], agent: [] },
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map((item) => String(item.seq)));
    mine += page.items.filter((item) => item.mayNotDecide).length;
    cursor = page.next;
  }
  expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
  expect([new Set(seen).size, mine]).toEqual([5, 1]);
  const filter = { status: [], session: [], agent: [] };
  const bad = listApprovals(stage.ann, { environment: 'shop', filter, limit: 2, cursor: 'WyJ4Il0' });
  await expect(bad).rejects.toMatchObject({ code: 'invalid-field', extras: { field: 'cursor' } });
  const strange = listApprovals(stage.stranger, { environment: 'shop', filter, limit: 2 });
  await expect(strange).rejects.toMatchObject({ code: 'not-found' });
});
