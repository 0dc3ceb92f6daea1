import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/db/context';
import type { IncidentFilter } from '@/lib/domain/incident-filter';
import { type HistoryStage, openHistoryStage } from '@/lib/testing/history-stage';
import { acknowledgeIncident } from './acknowledge-incident';
import { assignIncident } from './assign-incident';
import { getIncident } from './get-incident';
import { listIncidents } from './list-incidents';
import { noteIncident } from './note-incident';
import { openIncident } from './open-incident';
import { reopenIncident } from './reopen-incident';
import { resolveIncident } from './resolve-incident';

let stage: HistoryStage;
beforeAll(async () => {
  stage = await openHistoryStage();
});
afterAll(() => stage?.close());

const environment = 'shop';
const open = (title = 'Something odd') =>
  openIncident(stage.ann, { environment, title, severity: 'medium' }).then((view) => String(view.number));
const linesOf = async (incident: string) =>
  (await stage.lines(environment))
    .filter((line) => String(line.data.number) === incident && line.type.startsWith('incident.'))
    .map((line) => line.type.slice('incident.'.length));

/** Every act of a responder on an incident, and what must be true of it before. */
const acts: [string, (ctx: Ctx, incident: string) => Promise<unknown>, 'open' | 'resolved'][] = [
  ['acknowledged', (ctx, incident) => acknowledgeIncident(ctx, { environment, incident }), 'open'],
  [
    'assigned',
    (ctx, incident) => assignIncident(ctx, { environment, incident, assignee: 'BOB@x.example' }),
    'open',
  ],
  ['noted', (ctx, incident) => noteIncident(ctx, { environment, incident, text: 'looked at it' }), 'open'],
  [
    'resolved',
    (ctx, incident) => resolveIncident(ctx, { environment, incident, resolution: 'fixed' }),
    'open',
  ],
  [
    'reopened',
    (ctx, incident) => reopenIncident(ctx, { environment, incident, reason: 'again' }),
    'resolved',
  ],
];
const prepared = async (from: 'open' | 'resolved') => {
  const incident = await open();
  if (from === 'resolved') await resolveIncident(stage.ann, { environment, incident, resolution: 'done' });
  return incident;
};

describe.each(acts)('%s', (name, act, from) => {
  const before = from === 'open' ? ['opened'] : ['opened', 'resolved'];

  test('is an entry and a line of the log', async () => {
    const incident = await prepared(from);
    await act(stage.ann, incident);
    expect(await linesOf(incident)).toEqual([...before, name]);
    const { entries } = await getIncident(stage.viewer, { environment, incident });
    expect(entries.at(-1)).toMatchObject({ kind: name, by: 'ann@x.example' });
  });

  test('not by a viewer, not from another environment', async () => {
    const incident = await prepared(from);
    await expect(act(stage.viewer, incident)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act(stage.stranger, incident)).rejects.toMatchObject({ code: 'not-found' });
    expect(await linesOf(incident)).toEqual(before);
    expect((await getIncident(stage.ann, { environment, incident })).status).toBe(from);
  });
});

test.each(acts.filter(([name]) => name !== 'noted'))(
  '%s by two at once: one is written, and both hear the same',
  async (name, act, from) => {
    const incident = await prepared(from);
    const [first, second] = await Promise.all([act(stage.ann, incident), act(stage.bob, incident)]);
    expect(second).toEqual(first);
    expect(await linesOf(incident)).toEqual(['opened', ...(from === 'open' ? [] : ['resolved']), name]);
  },
);

test('an incident that is resolved cannot be acknowledged; unknown ones are not found', async () => {
  const incident = await prepared('resolved');
  await expect(acknowledgeIncident(stage.ann, { environment, incident })).rejects.toMatchObject({
    code: 'conflict',
  });
  for (const unknown of ['999999', 'x', '00000000-0000-4000-8000-000000000000']) {
    await expect(getIncident(stage.ann, { environment, incident: unknown })).rejects.toMatchObject({
      code: 'not-found',
    });
  }
  const { id } = await getIncident(stage.ann, { environment, incident });
  await expect(getIncident(stage.stranger, { environment: 'lab', incident: id })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('assigned to somebody with a role here, or to nobody', async () => {
  const incident = await open();
  const assign = (assignee: string | null) => assignIncident(stage.ann, { environment, incident, assignee });
  expect(await assign('bob@x.example')).toMatchObject({ assignee: 'bob@x.example' });
  for (const other of ['stranger@x.example', 'nobody@x.example']) {
    await expect(assign(other)).rejects.toMatchObject({
      code: 'invalid-field',
      extras: { field: 'assignee' },
    });
  }
  expect(await assign(null)).toMatchObject({ assignee: null });
});

test('secrets in words are not kept, and words are found', async () => {
  const incident = await open('Deploy of token=abcdefgh12345678');
  await noteIncident(stage.ann, { environment, incident, text: 'Saw AKIAABCDEFGHIJKLMNOP in Kafka output' });
  const note = 'password: correcthorsebattery';
  const other = await openIncident(stage.ann, { environment, title: 'Other', severity: 'low', note });
  const read = (id: string) => getIncident(stage.ann, { environment, incident: id });
  const detail = JSON.stringify([await read(incident), await read(other.id)]);
  const log = JSON.stringify(await stage.lines(environment));
  expect(`${detail} ${log}`).not.toMatch(/abcdefgh12345678|AKIAABCDEFGHIJKLMNOP|correcthorse/);
  const found = await list({ q: 'KAFKA deploy' });
  expect(found.items.map((item) => String(item.number))).toEqual([incident]);
});

describe('opening', () => {
  test('from a line: its neighbours of the session and of the environment, once each, the cause marked', async () => {
    await stage.session('busy', { driver: 'dora@x.example' });
    const busy: bigint[] = [];
    for (let index = 0; index < 30; index += 1) {
      busy.push(await stage.act('busy', `step ${index}`));
      await stage.act('quiet', `noise ${index}`);
    }
    const seq = Number(busy[15]);
    const { number } = await openIncident(stage.ann, {
      environment,
      title: 'This one',
      severity: 'high',
      seq,
    });
    const detail = await getIncident(stage.ann, { environment, incident: String(number) });
    expect(detail).toMatchObject({ session: 'busy', agent: 'claude-code', driver: 'dora@x.example' });
    expect(detail.evidence.filter((line) => line.isCause).map((line) => line.seq)).toEqual([seq]);
    const kept = detail.evidence.map((line) => line.seq);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    for (const near of busy.slice(5, 26)) expect(kept).toContain(Number(near));
    for (let near = seq - 10; near <= seq + 10; near += 1) expect(kept).toContain(near);
    expect(kept).toHaveLength(31);
    expect(detail.evidence[0]?.data).toEqual({ tool: 'Bash', input: { command: 'step 5' } });
  });

  test('from a session: its last fifty lines; from neither: none', async () => {
    await stage.session('long');
    for (let index = 0; index < 60; index += 1) await stage.act('long', `step ${index}`);
    const opened = await openIncident(stage.ann, {
      environment,
      title: 'Odd',
      severity: 'low',
      session: 'long',
    });
    const { evidence } = await getIncident(stage.ann, { environment, incident: opened.id });
    expect(evidence).toHaveLength(50);
    expect(evidence.at(-1)?.data).toMatchObject({ input: { command: 'step 59' } });
    expect((await getIncident(stage.ann, { environment, incident: await open() })).evidence).toEqual([]);
  });

  test('not from what is not there, not by a viewer, not elsewhere', async () => {
    const input = { environment, title: 'Odd', severity: 'low' } as const;
    const count = () => stage.database.main.incident.count();
    const before = await count();
    await expect(openIncident(stage.ann, { ...input, seq: 999_999 })).rejects.toMatchObject({
      extras: { field: 'seq' },
    });
    await expect(openIncident(stage.ann, { ...input, session: 'unseen' })).rejects.toMatchObject({
      extras: { field: 'session' },
    });
    await expect(openIncident(stage.viewer, input)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(openIncident(stage.stranger, input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      openIncident(stage.stranger, { ...input, environment: 'lab', seq: 30 }),
    ).rejects.toMatchObject({ extras: { field: 'seq' } });
    expect(await count()).toBe(before);
  });

  test('numbers have no gap and no double, however many open at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 8 }, () => open()));
    const sorted = numbers.map(Number).sort((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: 8 }, (_, index) => (sorted[0] ?? 0) + index));
  });
});

const all: IncidentFilter = { status: [], severity: [], kind: [], agent: [], session: [], driver: [] };
const list = (filter: Partial<IncidentFilter>, limit = 1000, cursor?: string) =>
  listIncidents(stage.viewer, {
    environment,
    filter: { ...all, ...filter },
    limit,
    ...(cursor ? { cursor } : {}),
  });

describe('the history', () => {
  test.each(['newest', 'oldest', 'severity'] as const)('%s: every one once, ties in order', async (sort) => {
    const rows = await stage.database.main.incident.findMany({ where: { environmentId: stage.shopId } });
    const at = rows.map((row) => row.openedAt)[0] ?? new Date();
    // A third share one moment, so that pages end inside ties.
    for (const row of rows.filter((row) => row.number % 3 === 0)) {
      const severity = row.number % 2 === 0 ? 'critical' : 'low';
      await stage.database.main.incident.update({ where: { id: row.id }, data: { openedAt: at, severity } });
    }
    const whole = await list({ sort });
    const paged: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list({ sort }, 3, cursor ?? undefined);
      paged.push(...page.items.map((item) => item.number));
      expect(page.total).toBe(rows.length);
      cursor = page.next;
    }
    expect(paged).toEqual(whole.items.map((item) => item.number));
    expect(new Set(paged).size).toBe(rows.length);
    const ranks = whole.items.map((item) => ['critical', 'high', 'medium', 'low'].indexOf(item.severity));
    if (sort === 'severity') expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('filters, counts, refuses a strange cursor, tells strangers nothing', async () => {
    const resolved = await list({ status: ['resolved'] }, 1);
    expect(resolved.items.every((item) => item.status === 'resolved')).toBe(true);
    expect(resolved.total).toBeGreaterThan(1);
    expect((await list({ session: ['busy'] })).total).toBe(1);
    expect((await list({ driver: ['dora@x.example'], agent: ['claude-code'] })).total).toBe(1);
    expect((await list({ kind: ['acted-after-stop'] })).total).toBe(0);
    expect((await list({ from: new Date(Date.now() + 60_000).toISOString() })).total).toBe(0);
    expect((await list({ to: new Date(Date.now() + 60_000).toISOString() })).total).toBeGreaterThan(1);
    expect((await list({ q: '%' })).total).toBe(0);
    for (const cursor of ['x', 'WyJhIiwiYiIsImMiXQ', 'W10', 'bnVsbA']) {
      await expect(list({}, 3, cursor)).rejects.toMatchObject({ extras: { field: 'cursor' } });
    }
    const strange = listIncidents(stage.stranger, { environment, filter: all, limit: 3 });
    await expect(strange).rejects.toMatchObject({ code: 'not-found' });
  });
});
