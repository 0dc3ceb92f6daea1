import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { decideApproval } from './decide-approval';
import { getApproval } from './get-approval';

let stage: HistoryStage;
beforeAll(async () => {
  stage = await openHistoryStage();
});
afterAll(() => stage?.close());

const approve = (ctx: Ctx<OperatorActor>, id: string) =>
  decideApproval(ctx, { environment: 'shop', id, decision: 'approve' });
const see = (ctx: Ctx<OperatorActor>, id: string) => getApproval(ctx, { environment: 'shop', id });
const typesOf = async (id: string) =>
  (await stage.lines('shop')).filter((line) => line.data.approvalId === id).map((line) => line.type);

async function holdForTwo(session: string): Promise<string> {
  const id = await stage.hold(session);
  await stage.database.main.approval.update({ where: { id }, data: { approvers: 2 } });
  return id;
}

describe('an action that needs two people', () => {
  test('waits after the first agreement, runs after the second, which must be another person', async () => {
    const id = await holdForTwo('t1');
    expect(await approve(stage.ann, id)).toMatchObject({
      status: 'pending',
      approvers: 2,
      votes: [{ by: 'ann@x.example' }],
    });
    await expect(approve(stage.ann, id)).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining('agreed already'),
    });
    expect(await see(stage.ann, id)).toMatchObject({
      mayNotDecide: expect.stringContaining('agreed already'),
    });
    expect(await see(stage.bob, id)).toMatchObject({ mayNotDecide: null });
    expect(await approve(stage.bob, id)).toMatchObject({ status: 'approved', decidedBy: 'bob@x.example' });
    expect(await typesOf(id)).toEqual(['approval.agreed', 'approval.approved']);
  });

  test('one rejection ends it, after an agreement too', async () => {
    const id = await holdForTwo('t2');
    await approve(stage.ann, id);
    const rejected = await decideApproval(stage.bob, {
      environment: 'shop',
      id,
      decision: 'reject',
      reason: 'not today',
    });
    expect(rejected).toMatchObject({ status: 'rejected', votes: [{ by: 'ann@x.example' }] });
  });

  test('two agreements at once of one person count once', async () => {
    const id = await holdForTwo('t3');
    const both = await Promise.allSettled([approve(stage.ann, id), approve(stage.ann, id)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await see(stage.bob, id)).status).toBe('pending');
  });
});

describe('in production', () => {
  test('an account of less than a day decides nothing; the same account does a day later', async () => {
    const { main } = stage.database;
    await main.environment.update({ where: { id: stage.shopId }, data: { tier: 'production' } });
    try {
      const id = await stage.hold('n1');
      await expect(approve(stage.ann, id)).rejects.toMatchObject({
        code: 'not-allowed',
        message: expect.stringContaining('account is new'),
      });
      const old = new Date(Date.now() - 25 * 3_600_000);
      await main.operator.update({ where: { email: 'ann@x.example' }, data: { createdAt: old } });
      expect(await approve(await stage.again(stage.ann), id)).toMatchObject({ status: 'approved' });
    } finally {
      await main.environment.update({ where: { id: stage.shopId }, data: { tier: 'staging' } });
    }
  });
});

describe('a stand-in', () => {
  const hourMs = 3_600_000;
  const name = (fromMs: number, untilMs: number, removed = false) =>
    stage.database.main.standIn.create({
      data: {
        id: randomUUID(),
        environmentId: stage.shopId,
        email: 'vic@x.example',
        fromAt: new Date(Date.now() + fromMs),
        untilAt: new Date(Date.now() + untilMs),
        namedBy: 'admin@x.example',
        removedAt: removed ? new Date() : null,
      },
    });

  test('decides within the time they were named for, and not outside it', async () => {
    const id = await stage.hold('s1');
    await name(-3 * hourMs, -hourMs);
    await name(hourMs, 2 * hourMs);
    await name(-hourMs, hourMs, true);
    await expect(approve(stage.viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await see(stage.viewer, id)).toMatchObject({ mayNotDecide: expect.stringContaining('stand-in') });
    await name(-hourMs, hourMs);
    expect(await see(stage.viewer, id)).toMatchObject({ mayNotDecide: null });
    expect(await approve(stage.viewer, id)).toMatchObject({ status: 'approved' });
  });
});
