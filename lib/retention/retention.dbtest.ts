import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getEvent } from '@/lib/live/get-event';
import { listEvents } from '@/lib/live/list-events';
import { inDays, type KeptLog, openRetentionStage, type RetentionStage } from '@/lib/testing/retention-stage';
import { getRetention } from './get-retention';
import { trimLogs } from './trim-logs';

const filter = { type: [], session: [], agent: [], decision: [], risk: [] };
let stage: RetentionStage;
let shop: KeptLog;

beforeAll(async () => {
  stage = await openRetentionStage();
});
beforeEach(async () => {
  shop = await stage.log();
});
afterAll(() => stage?.close());

test('keeps everything where no retention is set', async () => {
  await shop.append(20);
  const before = await shop.count('events');
  expect(await trimLogs(stage.ownerCtx, { now: inDays(4000) })).toContainEqual({
    ...{ environment: shop.slug, retentionDays: null, lines: 0, through: null },
  });
  expect(await shop.count('events')).toBe(before);
});

test('removes old lines and their ids in steps, each with its anchor; the rest still verifies', async () => {
  const other = await stage.log();
  await shop.append(50);
  await shop.setDays(30);
  const head = await stage.database.main.logHead.findUniqueOrThrow({ where: { environmentId: shop.id } });
  const steps: number[] = [];
  const [report] = await trimLogs(stage.ownerCtx, {
    ...{ environment: shop.slug, now: inDays(31), stepLines: 20n },
    onStep: ({ lines }) => steps.push(lines),
  });
  // 52 lines: its creation, 50 calls, the setting.
  expect(report).toEqual({ environment: shop.slug, retentionDays: 30, lines: 52, through: Number(head.seq) });
  expect(steps).toEqual([20, 40, 52]);
  expect(await shop.count('events')).toBe(3);
  expect(await shop.count('event_ids')).toBe(3);
  expect(await shop.report()).toMatchObject({ ok: true, lines: 3, trimmed: { through: 52 } });
  await shop.append(5);
  expect(await shop.report()).toMatchObject({ ok: true, lines: 8 });
  expect((await trimLogs(stage.ownerCtx, { environment: shop.slug }))[0]).toMatchObject({
    lines: 0,
    through: 52,
  });

  expect(await other.report()).toMatchObject({ ok: true });
});

test('a dry run says what would go and removes nothing', async () => {
  await shop.append(10);
  await shop.setDays(7);
  const before = await shop.count('events');
  const [report] = await trimLogs(stage.ownerCtx, { environment: shop.slug, now: inDays(8), dryRun: true });
  expect(report).toMatchObject({ lines: before, through: null });
  expect(await shop.count('events')).toBe(before);
});

test.each<[string, string, RegExp]>([
  [
    'a removal without an anchor',
    'DELETE FROM events WHERE environment_id = $1 AND seq <= 60',
    /53 to 60 are missing/,
  ],
  ['an anchor that went', 'DELETE FROM log_trims WHERE environment_id = $1', /lines 1 to 52 are missing/],
  [
    'an anchor moved forward',
    `WITH gone AS (DELETE FROM events WHERE environment_id = $1 AND seq <= 54 RETURNING seq, hash)
     UPDATE log_trims SET through_seq = 54, through_hash = (SELECT hash FROM gone WHERE seq = 54) WHERE environment_id = $1`,
    /does not have this instance's signature/,
  ],
  [
    'an anchor of another day',
    `UPDATE log_trims SET trimmed_at = now() WHERE environment_id = $1`,
    /signature/,
  ],
  [
    'a line put below the anchor',
    `INSERT INTO events SELECT environment_id, 10, id || 'x', type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash
     FROM events WHERE environment_id = $1 AND seq = 55`,
    /but this one is there/,
  ],
])('%s is found and named', async (_name, statement, what) => {
  await shop.append(50);
  await shop.setDays(30);
  await trimLogs(stage.ownerCtx, { environment: shop.slug, now: inDays(31) });
  await shop.append(10);
  expect(await shop.report()).toMatchObject({ ok: true });
  await shop.tamper(statement);
  const report = await shop.report();
  expect(report?.ok).toBe(false);
  expect(report?.fault?.what).toMatch(what);
});

test('the running role can neither trim nor make an anchor', async () => {
  await shop.append(50);
  await shop.setDays(30);
  await expect(trimLogs(stage.ctx, { environment: shop.slug, now: inDays(31) })).rejects.toThrow();
  await expect(
    stage.database.main.$executeRawUnsafe('DELETE FROM log_trims WHERE environment_id = $1::int', shop.id),
  ).rejects.toThrow();
  expect(await shop.report()).toMatchObject({ ok: true, lines: 52 });
});

test('what is asked for before the trim is told honestly', async () => {
  await shop.append(50);
  await shop.setDays(30);
  await trimLogs(stage.ownerCtx, { environment: shop.slug, now: inDays(31) });
  await shop.append(5);
  const page = await listEvents(stage.ctx, { environment: shop.slug, filter, limit: 100 });
  expect(page.rows).toHaveLength(6);
  expect(page).toMatchObject({ next: null, trimmed: { through: 52 } });
  const before = await listEvents(stage.ctx, { environment: shop.slug, filter, limit: 100, before: 40n });
  expect(before).toMatchObject({ rows: [], next: null, trimmed: { through: 52 } });
  await expect(getEvent(stage.ctx, { environment: shop.slug, seq: 17n })).rejects.toMatchObject({
    code: 'gone',
    message: expect.stringMatching(/removed by retention on \d{4}-\d\d-\d\d/),
  });
  await expect(getEvent(stage.ctx, { environment: shop.slug, seq: 999n })).rejects.toMatchObject({
    code: 'not-found',
  });
  const view = await getRetention(stage.ctx, { environment: shop.slug });
  expect(view).toMatchObject({ days: 30, trimmed: { through: 52, lines: 52 }, due: { lines: 0 } });
  expect(view.oldest?.seq).toBe(53);
});
