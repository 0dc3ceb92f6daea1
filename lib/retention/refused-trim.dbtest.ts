import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ChainVerifier } from '@/lib/audit/chain-verifier';
import { writeLog } from '@/lib/db/write-log';
import { inDays, type KeptLog, openRetentionStage, type RetentionStage } from '@/lib/testing/retention-stage';
import { getRetention } from './get-retention';
import { trimLogs } from './trim-logs';
import { trimStep } from './trim-step';

let stage: RetentionStage;
let shop: KeptLog;

beforeAll(async () => {
  stage = await openRetentionStage();
});
beforeEach(async () => {
  shop = await stage.log();
});
afterAll(() => stage?.close());

/** What a removal in 31 days does, in steps of 20 lines. */
const trimmed = async () =>
  (await trimLogs(stage.ownerCtx, { environment: shop.slug, now: inDays(31), stepLines: 20n }))[0];

test.each<[string, string, number, RegExp]>([
  [
    'an edited line',
    `UPDATE events SET body = replace(body, 'Bash', 'Bush') WHERE environment_id = $1 AND seq = 47`,
    ...([47, /content was changed/] as const),
  ],
  [
    'an edited session',
    `UPDATE events SET session_id = 'x' WHERE environment_id = $1 AND seq = 47`,
    ...([47, /type, session/] as const),
  ],
  [
    'a hole',
    'DELETE FROM events WHERE environment_id = $1 AND seq = 47',
    ...([47, /this line is missing/] as const),
  ],
  [
    'the last line of all that is due',
    `UPDATE events SET hash = '\\x00' WHERE environment_id = $1 AND seq = 52`,
    ...([52, /was changed/] as const),
  ],
  [
    'content that nobody erased by a line',
    'UPDATE events SET body = NULL, salt = NULL WHERE environment_id = $1 AND seq = 5',
    ...([5, /no later line says that it was erased/] as const),
  ],
])(
  '%s: nothing is removed, and the line is named wherever somebody looks',
  async (_name, statement, line, what) => {
    await shop.append(50);
    await shop.setDays(30);
    await shop.tamper(statement);
    const before = await shop.count('events');
    const matching = { line, what: expect.stringMatching(what) };
    expect(await trimmed()).toMatchObject({ lines: 0, through: null, refused: matching });
    expect(await shop.count('events')).toBe(before);
    expect(await stage.database.main.logTrim.count({ where: { environmentId: shop.id } })).toBe(0);
    expect(await getRetention(stage.ctx, { environment: shop.slug })).toMatchObject({
      refused: matching,
      verified: null,
    });
    await trimmed();
    const told = { type: 'log.faulted', body: { contains: `"environment":"${shop.slug}"` } };
    expect(await stage.database.main.event.count({ where: told })).toBe(1);
    expect(await shop.report()).toMatchObject({ ok: false, fault: { seq: line } });
    expect(await getRetention(stage.ctx, { environment: shop.slug })).toMatchObject({
      verified: { fault: matching },
    });
  },
);

test('other logs are trimmed all the same, and a line that is put right lets the removal go on', async () => {
  await shop.append(50);
  await shop.setDays(30);
  const edit = (from: string, to: string) =>
    shop.tamper(
      `UPDATE events SET body = replace(body, '${from}', '${to}') WHERE environment_id = $1 AND seq = 30`,
    );
  await edit('Bash', 'Bush');
  const other = await stage.log();
  await other.setDays(30);
  const reports = await trimLogs(stage.ownerCtx, { now: inDays(31) });
  expect(reports).toContainEqual(expect.objectContaining({ environment: other.slug, lines: 2 }));
  expect(reports).toContainEqual(expect.objectContaining({ environment: shop.slug, lines: 0 }));
  await edit('Bush', 'Bash');
  expect(await trimmed()).toMatchObject({ lines: 52, through: 52 });
  expect(await shop.report()).toMatchObject({ ok: true });
  expect(await getRetention(stage.ctx, { environment: shop.slug })).toMatchObject({
    refused: null,
    verified: { lines: 3, fault: null },
  });
});

test('erased content is no fault where a line that stays says so', async () => {
  await shop.append(50);
  const anchors = () => stage.database.main.logTrim.findMany({ where: { environmentId: shop.id } });
  await shop.tamper('UPDATE events SET body = NULL, salt = NULL WHERE environment_id = $1 AND seq = 5');
  await writeLog(stage.ctx, shop.id, async (log) =>
    log.append({ type: 'log.erased', session: 's', data: {} }),
  );
  await shop.tamper('UPDATE environments SET retention_days = 30 WHERE id = $1');
  // The cut lies before the line that says it: everything received until then is due.
  const { receivedAt } = await stage.database.main.event.findFirstOrThrow({
    where: { environmentId: shop.id, type: 'log.erased' },
  });
  const [report] = await trimLogs(stage.ownerCtx, {
    environment: shop.slug,
    now: new Date(receivedAt.getTime() + 30 * 24 * 3_600_000),
  });
  expect(report).toMatchObject({ lines: 51, through: 51 });
  expect(await anchors()).toHaveLength(1);
  expect(await shop.report()).toMatchObject({ ok: true });
});

test('what is deleted is verified once more: a line that was changed after the first look stays', async () => {
  await shop.append(50);
  await shop.tamper(`UPDATE events SET agent = 'x' WHERE environment_id = $1 AND seq = 30`);
  const step = trimStep(
    stage.ownerCtx,
    { ...shop, retentionDays: 30 },
    { after: 0n, through: 40n },
    new ChainVerifier(shop.id),
  );
  await expect(step).rejects.toThrow(/Line 30 of .* was changed while/);
  expect(await shop.count('events')).toBe(51);
  expect(await shop.count('event_ids')).toBe(51);
});

test('what would go by other days is counted without being set', async () => {
  await shop.append(10);
  const view = await getRetention(stage.ctx, { environment: shop.slug, days: 7 });
  expect(view).toMatchObject({ days: null, due: { lines: 0 } });
});
