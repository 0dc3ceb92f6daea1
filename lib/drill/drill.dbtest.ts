import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAgentProgram } from '@/lib/boot/bundle-agent-program';
import type { DrillView } from '@/lib/domain/drill';
import type { EnvironmentView } from '@/lib/domain/environment';
import type { Page } from '@/lib/domain/page';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { endInterruptedDrills } from './end-interrupted-drills';
import { startDrill } from './start-drill';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage({ agentProgram: await bundleAgentProgram('1.2.3'), sweeps: true });
  await stage.caller('vic@x.example', 'viewer');
});
afterAll(() => stage?.close());

const drillsOf = async (slug: string) =>
  (await stage.call<Page<DrillView>>('vic@x.example', `/${slug}/drills`)).body.items;

const environmentOf = async (slug: string) => (await stage.call<EnvironmentView>(admin, `/${slug}`)).body;

/** What a drill must not leave behind. */
async function leftOvers(environmentId: number) {
  const { main } = stage.database;
  return {
    keys: await main.agentKey.count({
      where: { environmentId, label: { startsWith: 'drill-' }, revokedAt: null },
    }),
    latches: await main.stop.count({ where: { environmentId, resetAt: null } }),
    sessions: await main.session.count({ where: { environmentId, endedAt: null } }),
  };
}

test('a drill: a real agent started, stopped, verified, cleaned up; its date and times on the overview', async () => {
  const shop = await stage.gate('drill-shop');
  expect(await environmentOf('drill-shop')).toMatchObject({ lastDrill: null, timeToStop: null });
  expect((await stage.call('vic@x.example', '/drill-shop/drill', {})).status).toBe(403);
  const begun = await stage.call<DrillView>(responder, '/drill-shop/drill', {});
  expect([begun.status, begun.body.outcome]).toEqual([202, 'running']);
  expect((await stage.call(responder, '/drill-shop/drill', {})).status).toBe(409);
  await expect
    .poll(async () => (await drillsOf('drill-shop'))[0]?.outcome, { timeout: 60_000, interval: 200 })
    .not.toBe('running');
  const [drill] = await drillsOf('drill-shop');
  expect(drill, JSON.stringify(drill)).toMatchObject({
    outcome: 'passed',
    startedBy: responder,
    detail: null,
  });
  expect(drill?.steps.every((step) => step.state === 'done')).toBe(true);
  expect(drill?.steps.length).toBeGreaterThan(9);
  expect(await leftOvers(shop.id)).toEqual({ keys: 0, latches: 0, sessions: 0 });
  const session = drill?.session ?? '';
  expect(await shop.linesOf('drill.passed')).toMatchObject([{ data: { session, by: responder } }]);
  const layers = (await shop.linesOf('stop.verified')).map((line) => [line.session, line.data.layer]);
  expect(layers).toEqual([
    [session, 'process'],
    [session, 'all'],
  ]);
  const seen = await environmentOf('drill-shop');
  expect(seen.lastDrill).toMatchObject({ outcome: 'passed', isStale: false });
  expect(seen.timeToStop).toMatchObject({ stops: 1, drills: 1 });
  expect(seen.timeToStop?.goneMs.p50).toBeLessThan(seen.timeToStop?.verifiedMs?.p50 ?? 0);
  await stage.database.main.drill.updateMany({ data: { startedAt: new Date(Date.now() - 8 * 86_400_000) } });
  expect((await environmentOf('drill-shop')).lastDrill?.isStale).toBe(true);
}, 90_000);

test('a drill that goes wrong says where, and leaves nothing behind', async () => {
  const shop = await stage.gate('broken-drill');
  const ctx = await stage.person('dora@x.example', 'responder');
  const { over } = await startDrill(ctx, {
    environment: 'broken-drill',
    program: 'console.error("no such thing here"); process.exit(3);',
    reach: async () => stage.url.replace(/\/api$/, ''),
  });
  const drill = await over;
  expect(drill).toMatchObject({ outcome: 'failed' });
  expect(drill.detail).toContain('no such thing here');
  expect(drill.steps.map((step) => step.state)).toEqual(['done', 'failed', 'done']);
  expect(await leftOvers(shop.id)).toEqual({ keys: 0, latches: 0, sessions: 0 });
  expect(await shop.linesOf('drill.failed')).toHaveLength(1);
  expect((await environmentOf('broken-drill')).lastDrill?.outcome).toBe('failed');
});

test('a drill whose process went away has failed, and is taken back; a stopped environment is not drilled', async () => {
  const shop = await stage.gate('gone-drill');
  await stage.database.main.drill.create({
    data: {
      id: crypto.randomUUID(),
      environmentId: shop.id,
      sessionId: 'drill-gone',
      startedBy: responder,
      startedAt: new Date(Date.now() - 300_000),
      outcome: 'running',
      steps: '[]',
    },
  });
  await endInterruptedDrills(stage.contextFor({ kind: 'server', part: 'sweeper' } as const));
  expect(await drillsOf('gone-drill')).toMatchObject([{ outcome: 'failed' }]);
  await stage.order(responder, '/gone-drill/stop');
  expect((await stage.call(responder, '/gone-drill/drill', {})).status).toBe(409);
});
