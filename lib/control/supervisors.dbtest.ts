import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, openStopStage, type StopStage } from '@/lib/testing/stop-stage';
import { openSupervisor, passTime } from '@/lib/testing/supervisor-stage';
import { detectLostSupervisors } from './detect-lost-supervisors';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const server = () => stage.contextFor({ kind: 'server', part: 'sweeper' } as const);
const wait = (seconds: number) => passTime(stage, seconds);

test('a supervisor that is not heard from is lost: chip, line, incident; back again: said too', async () => {
  const shop = await stage.gate('lost-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'lost-shop');
  await supervisor.beat({ session: 's1' });
  expect((await shop.session('s1')).control).toMatchObject({ level: 'gate-and-process' });
  await wait(16);
  expect((await shop.session('s1')).control).toMatchObject({ level: 'supervisor-lost' });
  // A server that has just come up has heard nobody, and says nothing of anybody.
  expect(await detectLostSupervisors(server(), 5000)).toBe(0);
  expect(await detectLostSupervisors(server(), 60_000)).toBeGreaterThan(0);
  expect(await detectLostSupervisors(server(), 60_000)).toBe(0);
  const { control } = await shop.session('s1');
  expect(Date.now() - Date.parse(control.since ?? '')).toBeGreaterThan(15_000);
  expect(await shop.linesOf('supervisor.lost')).toMatchObject([
    { session: 's1', data: { host: 'workstation' } },
  ]);
  const { body } = await stage.call<{ items: object[] }>(admin, '/lost-shop/incidents');
  expect(body.items).toMatchObject([{ kind: 'supervisor-lost', severity: 'low', session: 's1' }]);
  await supervisor.beat({ session: 's1' });
  expect((await shop.session('s1')).control.level).toBe('gate-and-process');
  expect(await shop.linesOf('supervisor.returned')).toHaveLength(1);
  await shop.send('s1', 'session.ended');
  await wait(16);
  await detectLostSupervisors(server(), 60_000);
  expect(await shop.linesOf('supervisor.lost')).toHaveLength(1);
  expect(await shop.linesOf('supervisor.ended')).toHaveLength(1);
});

test('hooks that were wired and are changed: a line and an incident, once', async () => {
  const shop = await stage.gate('wired-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'wired-shop');
  const wiring = { state: 'wired', file: '/home/dev/.claude/settings.json', digest: 'aa' };
  await supervisor.beat({ session: 's1', wiring });
  await supervisor.beat({ session: 's1', wiring });
  expect(await shop.linesOf('supervisor.rewired')).toEqual([]);
  for (let time = 0; time < 2; time += 1)
    await supervisor.beat({ session: 's1', wiring: { ...wiring, state: 'changed', digest: 'bb' } });
  expect(await shop.linesOf('supervisor.rewired')).toMatchObject([
    { session: 's1', data: { state: 'changed' } },
  ]);
  const { body } = await stage.call<{ items: object[] }>(admin, '/wired-shop/incidents');
  expect(body.items).toMatchObject([{ kind: 'hooks-changed', severity: 'high', session: 's1' }]);
  expect((await shop.session('s1')).control.reason).toContain('may act without asking');
});

test('before anybody stops: what a stop reaches of each session, and what not', async () => {
  const shop = await stage.gate('preview-shop');
  for (const session of ['held', 'asks']) await shop.ask(session);
  await shop.send('seen', 'note.written');
  const supervisor = await openSupervisor(stage, 'preview-shop');
  await supervisor.beat({ session: 'held' });
  const preview = async (query: string) =>
    (
      await stage.call<{ sessions: { id: string; control: { level: string } }[]; cannotReach: string[] }>(
        admin,
        `/preview-shop/stop-preview?${query}`,
      )
    ).body;
  const wide = await preview('scope=environment');
  expect(Object.fromEntries(wide.sessions.map(({ id, control }) => [id, control.level]))).toEqual({
    held: 'gate-and-process',
    asks: 'gate-only',
    seen: 'observe-only',
  });
  expect(wide.cannotReach.join(' ')).toContain('2 of these sessions have no supervisor');
  expect((await preview('scope=session&session=held')).cannotReach.join(' ')).not.toContain(
    'already running',
  );
  expect((await preview('scope=session&session=asks')).cannotReach.join(' ')).toContain('already running');
});
