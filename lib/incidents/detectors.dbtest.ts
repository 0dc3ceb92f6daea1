import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLog } from '@/lib/db/write-log';
import { appendAct, type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { detectRefusedRepeatedly } from './detect-refused-repeatedly';
import { forgetRefusals } from './forget-refusals';
import { getIncident } from './get-incident';
import { openDetectedIncident } from './open-detected-incident';
import { reopenIncident } from './reopen-incident';
import { resolveIncident } from './resolve-incident';

let stage: HistoryStage;
beforeAll(async () => {
  stage = await openHistoryStage();
});
afterAll(() => stage?.close());

const environment = 'shop';
const detected = {
  kind: 'acted-after-stop',
  severity: 'critical',
  title: 'It acted',
  agent: 'claude-code',
} as const;
const incidentsOf = (session: string) =>
  stage.database.main.incident.findMany({
    where: { environmentId: stage.shopId, sessionId: session },
    orderBy: { number: 'asc' },
  });

test('keeps lines that are not written yet, the cause among them', async () => {
  await stage.session('e1', { driver: 'dora@x.example' });
  for (let index = 0; index < 5; index += 1) await stage.act('e1', `old ${index}`);
  await stage.inShop(async (log) => {
    appendAct(log, stage, 'e2', 'of another');
    const causeSeq = appendAct(log, stage, 'e1', 'new');
    await openDetectedIncident(log, { ...detected, session: 'e1', cause: 'c:e1', causeSeq });
  });
  const [incident] = await incidentsOf('e1');
  expect(incident).toMatchObject({ openedBy: 'interlock (detector)', driver: 'dora@x.example' });
  const { evidence } = await getIncident(stage.ann, { environment, incident: incident?.id ?? '' });
  const commands = evidence.map((line) => (line.data.input as { command?: string } | undefined)?.command);
  expect(commands.slice(-7)).toEqual(['old 0', 'old 1', 'old 2', 'old 3', 'old 4', 'of another', 'new']);
  expect(evidence.at(-1)).toMatchObject({ isCause: true });
});

test('one per cause until it is resolved, also of several at once', async () => {
  const openOne = () =>
    stage.inShop((log) => openDetectedIncident(log, { ...detected, session: 'o1', cause: 'c:o1' }));
  const opened = await Promise.all([openOne(), openOne(), openOne()]);
  expect(opened.filter((incident) => incident !== null)).toHaveLength(1);
  const [first] = await incidentsOf('o1');
  const incident = first?.id ?? '';
  await resolveIncident(stage.ann, { environment, incident, resolution: 'seen to' });
  expect(await openOne()).not.toBeNull();
  await expect(
    reopenIncident(stage.ann, { environment, incident, reason: 'once more' }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
});

/** Refuses an action so many times in one transaction, as the gate does. */
const refuse = (session: string, times: number, actionDigest = 'd1') =>
  stage.inShop(async (log) => {
    const refusals = Array.from({ length: times }, () => ({
      session,
      agent: 'claude-code',
      actionDigest,
      text: 'Bash: rm -rf /',
      seq: log.append({
        type: 'gate.denied',
        session,
        agent: 'claude-code',
        data: { tool: 'Bash', actionDigest },
      }),
    }));
    await detectRefusedRepeatedly(log, refusals);
  });

test('the fifth refusal of one action opens, over transactions and processes; others do not count', async () => {
  await stage.session('r1');
  for (let index = 0; index < 6; index += 1) await refuse('r1', 1, `other ${index}`);
  await refuse('r1', 2);
  await refuse('r1', 2);
  expect(await incidentsOf('r1')).toHaveLength(0);
  await refuse('r1', 1);
  await refuse('r1', 3);
  const [incident, second] = await incidentsOf('r1');
  expect(second).toBeUndefined();
  expect(incident).toMatchObject({ kind: 'refused-repeatedly', severity: 'high', status: 'open' });
  expect(incident?.title).toContain('5 times');
});

test('five spread over any number of other lines and refusals open', async () => {
  await stage.session('r4');
  for (let time = 0; time < 5; time += 1) {
    await stage.inShop(async (log) => {
      for (let line = 0; line < 600; line += 1) appendAct(log, stage, 'r4', `busy ${line}`);
    });
    for (let other = 0; other < 20; other += 1) await refuse('r4', 1, `other ${time} ${other}`);
    await refuse('r4', 1, 'again');
  }
  expect(await incidentsOf('r4')).toHaveLength(1);
});

test('the same action of another session, or in another environment, is not the same', async () => {
  await stage.session('r5');
  await stage.session('r6');
  await refuse('r5', 3, 'shared');
  await refuse('r6', 3, 'shared');
  expect([...(await incidentsOf('r5')), ...(await incidentsOf('r6'))]).toEqual([]);
});

test('what no longer counts is forgotten; what counts is not', async () => {
  const server = stage.contextFor({ kind: 'server', part: 'tester' } as const);
  await stage.session('r7');
  await refuse('r7', 1, 'old');
  await refuse('r7', 4, 'new');
  const lastAt = new Date(Date.now() - 121_000);
  await stage.database.main.refusal.updateMany({ where: { actionDigest: 'old' }, data: { lastAt } });
  await forgetRefusals(server);
  const left = await stage.database.main.refusal.findMany({ where: { sessionId: 'r7' } });
  expect(left.map((row) => row.actionDigest)).toEqual(['new']);
  await refuse('r7', 1, 'new');
  expect(await incidentsOf('r7')).toHaveLength(1);
});

test('five in one transaction open; after it is resolved only new ones count', async () => {
  await stage.session('r2');
  await refuse('r2', 5);
  const [first] = await incidentsOf('r2');
  await resolveIncident(stage.ann, { environment, incident: first?.id ?? '', resolution: 'told the agent' });
  await refuse('r2', 4);
  expect(await incidentsOf('r2')).toHaveLength(1);
  await refuse('r2', 1);
  expect(await incidentsOf('r2')).toHaveLength(2);
});

test('refusals of more than a minute ago do not count', async () => {
  await stage.session('r3');
  await refuse('r3', 4);
  // The log cannot be changed, not even here: the detector's clock is moved instead.
  await writeLog(stage.command, stage.shopId, async (log) => {
    const seq = log.append({ type: 'gate.denied', session: 'r3', agent: 'claude-code', data: {} });
    const later = { ...log, now: new Date(log.now.getTime() + 61_000) };
    const refusal = { session: 'r3', agent: 'claude-code', actionDigest: 'd1', text: 'Bash', seq };
    await detectRefusedRepeatedly(later, [refusal]);
  });
  expect(await incidentsOf('r3')).toHaveLength(0);
});
