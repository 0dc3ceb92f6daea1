import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleView } from '@/lib/domain/role-use';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { listRoles } from './list-roles';
import { removeExpectedRole } from './remove-expected-role';
import { saveExpectedRole } from './save-expected-role';

let stage: StopStage;
let live: Gate;
beforeAll(async () => {
  stage = await openStopStage();
  live = await stage.gate('live', 'production');
  await saveExpectedRole(stage.command, {
    environment: 'live',
    role: {
      name: 'agent-deploy*',
      purpose: 'rolls out what was reviewed',
      grants: ['read *', 'change kubernetes', 'create aws s3'],
    },
  });
});
afterAll(() => stage?.close());

const start = (session: string, data: object) =>
  live.send(session, 'session.started', { data: { driver: 'dee@x.example', ...data } });
const widthOf = async (session: string) =>
  (await stage.database.main.session.findFirstOrThrow({ where: { environmentId: live.id, id: session } }))
    .width;
const incidents = async (session: string) => {
  const { body } = await stage.call<{ items: { kind: string; title: string }[] }>(
    admin,
    `/live/incidents?session=${session}`,
  );
  return body.items.filter((incident) => incident.kind === 'wider-than-expected');
};

describe('a session whose role is wider than expected', () => {
  test('is shown, opens an incident once, and needs one more pair of eyes', async () => {
    await start('wide', { role: 'arn:aws:iam::1:role/OrgAdmin-admin' });
    expect(await widthOf('wide')).toEqual(['admin-like', 'not-listed']);
    const answer = await live.ask('wide', { command: 'aws cloudformation delete-stack --stack-name a' });
    expect(answer).toMatchObject({ decision: 'hold', policy: 'wider-than-expected@1/destroy-or-grant' });
    const { body } = await stage.call<{ approvers: number }>(
      responder,
      `/live/approvals/${answer.requestId}`,
    );
    expect(body.approvers).toBe(2);
    expect(await incidents('wide')).toHaveLength(1);
    expect(await live.linesOf('role.widened')).toContainEqual(
      expect.objectContaining({
        session: 'wide',
        data: expect.objectContaining({ width: ['admin-like', 'not-listed'] }),
      }),
    );
  });

  test('is recognised by what it says it is: the answer of get-caller-identity', async () => {
    await start('seen', {});
    expect(await widthOf('seen')).toEqual([]);
    await live.send('seen', 'tool.completed', {
      data: {
        input: { command: 'aws sts get-caller-identity' },
        result: '{"Arn":"arn:aws:iam::123456789012:user/bob"}',
      },
    });
    expect(await widthOf('seen')).toEqual(['human-credentials', 'not-listed']);
  });

  test('does more than its role is listed for: noticed at the first such action, and not forgotten', async () => {
    await start('grows', { role: 'agent-deploy-eu' });
    await live.ask('grows', { command: 'kubectl apply -f web.yaml' });
    expect(await widthOf('grows')).toEqual([]);
    await live.ask('grows', { command: 'kubectl delete deployment web' });
    await live.ask('grows', { command: 'ls' });
    expect(await widthOf('grows')).toEqual(['beyond-grants']);
  });

  test('prompts switched off', async () => {
    await start('bypass', { permissionMode: 'bypassPermissions' });
    expect(await widthOf('bypass')).toEqual(['bypass']);
  });
});

describe('granted against used', () => {
  const roleOf = async (name: string): Promise<RoleView | undefined> =>
    (await listRoles(stage.command, { environment: 'live' })).find((role) => role.name === name);

  test('counts what was asked for under a role and names what never was', async () => {
    await start('uses', { role: 'agent-deploy-us' });
    for (let times = 0; times < 3; times += 1)
      await live.ask('uses', { command: 'kubectl scale deploy web --replicas=3' });
    const role = await roleOf('agent-deploy*');
    expect(role).toMatchObject({ purpose: 'rolls out what was reviewed', neverUsed: ['create aws s3'] });
    expect(role?.used).toContainEqual(
      expect.objectContaining({ use: 'change kubernetes', grantedBy: 'change kubernetes' }),
    );
    expect(role?.used).toContainEqual(
      expect.objectContaining({ use: 'destroy kubernetes', grantedBy: null }),
    );
    expect(await roleOf('arn:aws:iam::1:role/OrgAdmin-admin')).toMatchObject({ purpose: null, sessions: 1 });
  });
});

test('the list is an admin’s; a role taken off it is expected no longer', async () => {
  const person = await stage.person('rob@x.example', 'responder', 'live');
  const role = { name: 'x-role', purpose: 'nothing much', grants: [] };
  await expect(saveExpectedRole(person, { environment: 'live', role })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await saveExpectedRole(stage.command, { environment: 'live', role });
  await start('was-listed', { role: 'x-role' });
  expect(await widthOf('was-listed')).toEqual([]);
  await removeExpectedRole(stage.command, { environment: 'live', name: 'x-role' });
  await expect(
    removeExpectedRole(stage.command, { environment: 'live', name: 'x-role' }),
  ).rejects.toMatchObject({
    code: 'not-found',
  });
  await live.ask('was-listed', { command: 'ls' });
  expect(await widthOf('was-listed')).toEqual(['not-listed']);
});

test('a stand-in is named ahead, for people who can see the environment, and ends when removed', async () => {
  const from = new Date(Date.now() - 60_000).toISOString();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await stage.caller('night@x.example', 'viewer', 'live');
  const name = (email: string) =>
    stage.call<{ id: string }>(admin, '/live/stand-ins', { email, from, until });
  expect((await name('stranger@x.example')).status).toBe(422);
  const named = await name('night@x.example');
  expect(named.status).toBe(201);
  await start('night', {});
  const answer = await live.ask('night', {
    command: 'aws rds delete-db-instance --db-instance-identifier a',
  });
  const see = () =>
    stage.call<{ mayNotDecide: string | null }>('night@x.example', `/live/approvals/${answer.requestId}`);
  expect((await see()).body.mayNotDecide).toBeNull();
  await stage.call(admin, `/live/stand-ins/${named.body.id}/remove`, {});
  expect((await see()).body.mayNotDecide).toContain('stand-in');
});
