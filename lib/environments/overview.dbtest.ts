import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityMinutes } from '@/lib/domain/overview';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { listOverview } from './list-overview';
import { minuteCounts } from './minute-counts';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
});
afterAll(() => stage?.close());

describe('minuteCounts', () => {
  test('counts lines by the minute they were received in, without reading them', async () => {
    await stage.environment('counted');
    const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug: 'counted' } });
    const { seq } = await stage.database.main.logHead.findUniqueOrThrow({ where: { environmentId: id } });
    const first = await stage.database.main.event.findFirstOrThrow({ where: { environmentId: id } });
    const minuteOf = (time: Date) => Math.floor(time.getTime() / 60_000) * 60_000;
    // As seen three minutes later: the lines of its creation lie in the third last whole minute.
    const later = new Date(minuteOf(first.receivedAt) + 3 * 60_000 + 1);
    const activity = (await minuteCounts(stage.database.main, [id], later)).get(id);
    expect(activity?.counts).toHaveLength(activityMinutes);
    expect(activity?.counts.slice(-3)).toEqual([Number(seq), 0, 0]);
    expect(activity?.counts.slice(0, -3).every((count) => count === 0)).toBe(true);
    // In the minute itself they are not counted yet: that minute is not whole.
    const now = (await minuteCounts(stage.database.main, [id], first.receivedAt)).get(id);
    expect(now?.counts.every((count) => count === 0)).toBe(true);
  });
});

describe('listOverview', () => {
  test('shows only environments the person has a role in', async () => {
    await stage.environment('mine', 'production');
    await stage.environment('theirs');
    const viewer = await stage.person('overview@x.example', 'viewer', 'mine');
    const items = await listOverview(viewer);
    expect(items.map(({ slug }) => slug)).toEqual(['mine']);
    expect(items[0]).toMatchObject({ oldestWaitAt: null, lastStop: null, pendingApprovals: 0 });
  });
});
