import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalDetail } from '@/lib/domain/approval-context';
import type { ApprovalPace } from '@/lib/domain/approval-pace';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';

let stage: StopStage;
let live: Gate;
beforeAll(async () => {
  stage = await openStopStage();
  live = await stage.gate('live', 'production');
  await stage.caller('dee@x.example', 'responder');
});
afterAll(() => stage?.close());

const deleteStack = (name: string) => `aws cloudformation delete-stack --stack-name ${name}`;
const start = (session: string, data: object = {}) =>
  live.send(session, 'session.started', { data: { driver: 'dee@x.example', ...data } });
const ask = (session: string, command: string, action?: string) =>
  live.ask(session, { command, ...(action ? { action } : {}) });
const decide = (answer: GateAnswer, decision: 'approve' | 'reject', reason = 'the words of a peer') =>
  stage.call(responder, `/live/approvals/${answer.requestId}`, { decision, reason });
const contextOf = async ({ requestId }: GateAnswer) => {
  const answer = await stage.call<ApprovalDetail>(responder, `/live/approvals/${requestId}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.context;
};

describe('what led to a held action', () => {
  test('of a session that told nothing, it says that nothing is known', async () => {
    await start('quiet');
    expect(await contextOf(await ask('quiet', deleteStack('first')))).toEqual({
      intent: null,
      actions: [],
      similar: null,
      role: { name: null, permissionMode: null, reasons: [] },
      files: {},
    });
  });

  test('the last prompt without its secrets, the last five actions with their newest answer, the role', async () => {
    await start('told', { role: 'arn:aws:iam::123456789012:role/PlatformAdmin-admin' });
    await live.send('told', 'prompt.submitted', { data: { prompt: 'an older wish' } });
    await live.send('told', 'prompt.submitted', {
      data: { prompt: 'Fix the typo, password=hunter2hunter2' },
    });
    for (const command of ['ls one', 'ls two', 'ls three', 'ls four']) await ask('told', command);
    const before = await ask('told', 'aws s3 rb s3://reports --force');
    await decide(before, 'reject');
    await live.collect(before.requestId ?? '');
    const context = await contextOf(await ask('told', deleteStack('told')));
    await live.send('told', 'prompt.submitted', { data: { prompt: 'a wish that came later' } });
    expect(context.intent?.text).toContain('Fix the typo');
    expect(context.intent?.text).not.toContain('hunter2');
    expect(context.actions.map(({ text, decision }) => [text, decision])).toEqual([
      ['Bash: aws s3 rb s3://reports --force', 'deny'],
      ['Bash: ls four', 'allow'],
      ['Bash: ls three', 'allow'],
      ['Bash: ls two', 'allow'],
      ['Bash: ls one', 'allow'],
    ]);
    expect(context.role).toMatchObject({
      name: 'arn:aws:iam::123456789012:role/PlatformAdmin-admin',
      reasons: [expect.stringContaining('administrator')],
    });
  });

  test('the last one like it and how it ended: rejected with words, waiting, run and failed; nothing else is like it', async () => {
    await start('past');
    const rejected = await ask('past', deleteStack('rejected'));
    await decide(rejected, 'reject', 'not this stack');
    await ask('past', 'aws s3 rb s3://another-kind --force');
    await ask('past', 'aws cloudformation describe-stacks');
    const next = await ask('past', deleteStack('next'), 'next');
    expect((await contextOf(next)).similar).toMatchObject({
      text: `Bash: ${deleteStack('rejected')}`,
      session: 'past',
      end: 'rejected',
      by: responder,
      words: 'not this stack',
    });
    const third = await ask('past', deleteStack('third'));
    expect((await contextOf(third)).similar).toMatchObject({ end: 'waits', by: null });
    await decide(next, 'approve');
    expect((await contextOf(third)).similar).toMatchObject({ end: 'approved', by: responder });
    await live.collect(next.requestId ?? '');
    await live.send('past', 'tool.failed', { action: 'next' });
    expect((await contextOf(third)).similar).toMatchObject({ end: 'failed', by: responder });
  });
});

describe('many at once', () => {
  const rejectAll = (who: string, ids: unknown[], reason = 'stop asking one by one') =>
    stage.call<{ items: { id: string; status?: string; code?: string }[] }>(who, '/live/approvals/reject', {
      ids: ids as string[],
      reason,
    } as object);

  test('are rejected together with the same words; what cannot be leaves the others alone', async () => {
    await start('flood');
    const asked: GateAnswer[] = [];
    for (let index = 0; index < 7; index += 1) asked.push(await ask('flood', deleteStack(`flood-${index}`)));
    const ids = asked.map(({ requestId }) => requestId ?? '');
    const [decided = ''] = ids;
    await decide(asked[0] as GateAnswer, 'approve');
    expect((await rejectAll(responder, ids, ' ')).status).toBe(422);
    expect((await rejectAll('dee@x.example', ids)).body.items.map(({ code }) => code)).toEqual([
      'conflict',
      ...Array.from({ length: 6 }, () => 'not-allowed'),
    ]);
    const { status, body } = await rejectAll(responder, [...ids, 'no-such-id', ids[1]]);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { id: decided, code: 'conflict' },
      ...ids.slice(1).map((id) => ({ id, status: 'rejected' })),
      { id: 'no-such-id', code: 'not-found' },
    ]);
    expect(await live.collect(ids[3] ?? '')).toMatchObject({
      decision: 'deny',
      reason: expect.stringContaining('stop asking one by one'),
    });
  });

  test('are counted by person and hour, with the rule that holds most', async () => {
    const pace = async () => (await stage.call<ApprovalPace>(responder, '/live/approvals/pace')).body;
    const before = (await pace()).people.find(({ by }) => by === responder)?.decided ?? 0;
    await start('pace');
    const asked = [await ask('pace', deleteStack('p1')), await ask('pace', deleteStack('p2'))];
    for (const answer of asked) await decide(answer, 'approve');
    const where = { id: asked[1]?.requestId ?? '' };
    const old = new Date(Date.now() - 3 * 3_600_000);
    await stage.database.main.approvalVote.updateMany({ where: { approvalId: where.id }, data: { at: old } });
    const { people, held, noisiest } = await pace();
    expect(people).toEqual([{ by: responder, decided: before + 2, busiestHour: before + 1 }]);
    expect(held).toBeGreaterThanOrEqual(10);
    expect(noisiest).toMatchObject({ policy: 'irreversible-destruction', rule: 'service' });
  });
});
