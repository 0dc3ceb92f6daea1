import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '@/lib/db/client';
import type { ApprovalView } from '@/lib/domain/approval';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { savePolicy } from '@/lib/policies/save-policy';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { Bench, placeOf } from './bench';
import { warmUp } from './warm-up';

let stage: StopStage;
let live: Gate;
let lab: Gate;
beforeAll(async () => {
  stage = await openStopStage();
  live = await stage.gate('live', 'production');
  lab = await stage.gate('lab', 'development');
  await stage.caller('dee@x.example', 'responder');
  await stage.caller('second@x.example', 'responder');
  await changeEnvironment(stage.command, { environment: 'live', change: { identifiers: ['123456789012'] } });
});
afterAll(() => stage?.close());

const deleteStack = 'aws cloudformation delete-stack --stack-name cost-explorer';
const run = (gate: Gate, session: string, command: string, action?: string) =>
  gate.ask(session, { command, ...(action ? { action } : {}) });
const started = (gate: Gate, session: string, data: object = { driver: 'dee@x.example' }) =>
  gate.send(session, 'session.started', { data });
const decide = (who: string, gate: Gate, { requestId }: GateAnswer, decision = 'approve', reason?: string) =>
  stage.call<ApprovalView>(who, `/${gate.slug}/approvals/${requestId}`, {
    decision,
    ...(reason ? { reason } : {}),
  });

describe('the December incident', () => {
  test('a small fix that deletes a production stack is held; the driver may not approve; a peer rejects with words the agent reads', async () => {
    await started(live, 'fix');
    const answer = await run(live, 'fix', deleteStack);
    expect(answer).toMatchObject({ decision: 'hold', policy: 'irreversible-destruction@1/service' });
    expect((await decide('dee@x.example', live, answer)).status).toBe(403);
    expect(await decide(responder, live, answer, 'reject', 'restore the tag instead')).toMatchObject({
      status: 200,
    });
    expect(await live.collect(answer.requestId ?? '')).toMatchObject({
      decision: 'deny',
      reason: expect.stringContaining('restore the tag instead'),
    });
    const [line] = await live.linesOf('gate.held');
    expect(line?.data).toMatchObject({
      effects: [expect.objectContaining({ verb: 'destroy', resource: 'cost-explorer' })],
      policies: expect.arrayContaining([
        expect.objectContaining({ policy: 'irreversible-destruction', version: 1 }),
      ]),
    });
  });

  test('approved by a peer, it runs once', async () => {
    await started(live, 'fix2');
    const answer = await run(live, 'fix2', deleteStack, 'a1');
    expect((await decide(responder, live, answer)).body).toMatchObject({ status: 'approved', approvers: 1 });
    expect(await live.collect(answer.requestId ?? '')).toMatchObject({ decision: 'allow' });
  });

  test('nobody knows who drives: two must agree', async () => {
    const answer = await run(live, 'nobodys', deleteStack);
    expect((await decide(responder, live, answer)).body).toMatchObject({
      status: 'pending',
      votes: [{ by: responder }],
    });
    expect(await live.collect(answer.requestId ?? '')).toMatchObject({ decision: 'hold' });
    expect((await decide('second@x.example', live, answer)).body).toMatchObject({ status: 'approved' });
    expect(await live.collect(answer.requestId ?? '')).toMatchObject({ decision: 'allow' });
  });
});

test('everyday work is allowed, reading in production too', async () => {
  await started(live, 'everyday');
  for (const command of ['ls -la', 'git status', 'aws s3 ls', 'npm test', 'kubectl get pods -n prod'])
    expect(await run(live, 'everyday', command), command).toMatchObject({ decision: 'allow' });
});

describe('a policy edit counts from its commit on', () => {
  const text = (does: string, more = '') =>
    `@id("r") @effect("${does}")${more} @sentence("No tagging.") forbid (principal, action, resource) when { context.command like "*tag-me*" };`;
  let version = 0;
  const save = async (body: string, mode: 'enforce' | 'observe' = 'enforce') => {
    const saved = await savePolicy(stage.command, {
      environment: 'lab',
      name: 'tags',
      title: 'Tags',
      text: body,
      mode,
      from: version,
    });
    version = saved.version;
  };

  test('deny, stop and observe', async () => {
    expect((await run(lab, 'edits', 'tag-me now')).decision).toBe('allow');
    await save(text('deny'));
    const denied = await run(lab, 'edits', 'tag-me now');
    expect(denied).toMatchObject({ decision: 'deny', stopped: false, policy: 'tags@1/r' });
    expect(denied.reason).toContain('No tagging.');
    await save(text('deny'), 'observe');
    expect(await run(lab, 'edits', 'tag-me now')).toMatchObject({ decision: 'allow' });
    const lines = await lab.linesOf('gate.allowed');
    expect(lines.at(-1)?.data).toMatchObject({
      observed: { decision: 'deny', policies: [{ policy: 'tags' }] },
    });
  });

  test('a rule that stops latches the session and opens an incident', async () => {
    await save(text('stop'));
    expect(await run(lab, 'stopped', 'tag-me now')).toMatchObject({ decision: 'deny', stopped: true });
    expect(await run(lab, 'stopped', 'ls')).toMatchObject({ decision: 'deny', stopped: true });
    expect(await lab.session('stopped')).toMatchObject({
      state: 'stopped',
      stop: { requestedBy: expect.stringContaining('policy tags@3/r'), target: { refusals: 2 } },
    });
    const { body } = await stage.call<{ items: { kind: string }[] }>(admin, '/lab/incidents');
    expect(body.items.map((incident) => incident.kind)).toContain('policy-stop');
  });

  test('an approval given before an edit that would deny is void when it is collected', async () => {
    await save(text('hold', ' @approvers("1")'));
    const answer = await run(lab, 'void', 'tag-me now');
    expect((await decide(responder, lab, answer)).body).toMatchObject({ status: 'approved' });
    await save(text('deny'));
    expect(await lab.collect(answer.requestId ?? '')).toMatchObject({
      decision: 'deny',
      reason: expect.stringContaining('void'),
    });
    expect(await lab.linesOf('approval.voided')).toHaveLength(1);
  });

  test('an approval of one is void when two are needed by now', async () => {
    await save(text('hold', ' @approvers("1")'));
    const answer = await run(lab, 'void2', 'tag-me now');
    await decide(responder, lab, answer);
    await save(text('hold', ' @approvers("2")'));
    expect(await lab.collect(answer.requestId ?? '')).toMatchObject({ decision: 'deny' });
  });
});

describe('reaching into another environment', () => {
  const intoLive = 'aws --profile 123456789012 cloudformation delete-stack --stack-name payments';

  test('is judged by both, the stricter wins, and only agent, action and decision stand in its log', async () => {
    await started(lab, 'reach', { driver: 'secret-driver@x.example' });
    const answer = await run(lab, 'reach', intoLive);
    expect(answer).toMatchObject({ decision: 'deny', policy: 'reached-from-elsewhere@1/destroy-or-grant' });
    const lines = await live.linesOf('environment.reached');
    expect(lines.at(-1)).toMatchObject({ session: null, data: { tool: 'Bash', decision: 'deny' } });
    expect(JSON.stringify(lines)).not.toContain('secret-driver');
    expect(JSON.stringify(lines)).not.toContain('lab');
  });

  test('a freeze of the environment that is reached binds', async () => {
    await stage.order(responder, '/live/freeze', 'release night');
    try {
      const answer = await run(lab, 'reach2', 'aws --profile 123456789012 s3 ls');
      expect(answer).toMatchObject({ decision: 'deny', reason: expect.stringContaining('release night') });
    } finally {
      await stage.order(admin, '/live/unfreeze', 'over');
    }
    expect(await run(lab, 'reach2', 'aws --profile 123456789012 s3 ls')).toMatchObject({ decision: 'allow' });
  });

  test('identifiers count from their commit on: the very next action asks the environment they tell', async () => {
    await stage.gate('vault', 'production');
    await stage.order(responder, '/vault/freeze', 'audit');
    const command = 'aws --profile 999988887777 s3 ls';
    expect(await run(lab, 'reach3', command)).toMatchObject({ decision: 'allow' });
    const change = { identifiers: ['999988887777'] };
    await changeEnvironment(stage.command, { environment: 'vault', change });
    expect(await run(lab, 'reach3', command)).toMatchObject({
      decision: 'deny',
      reason: expect.stringContaining('vault, which is frozen: "audit"'),
    });
  });
});

test('a bench that was warmed up has every environment and its policies without asking the database, and nothing was written for it', async () => {
  const { main } = stage.database;
  const places = await main.environment.findMany({ where: { id: { gt: 1 } } });
  const lines = await main.event.count();
  const bench = new Bench();
  await warmUp(main, bench);
  const away = new Proxy({} as Tx, {
    get: () => {
      throw new Error('the database was asked');
    },
  });
  for (const { id } of places) {
    const world = await bench.worldWith(away, id);
    expect((await bench.policiesOf(away, world, id)).environment.slug).toBe(placeOf(world, id).slug);
  }
  expect(await main.event.count()).toBe(lines);
});
