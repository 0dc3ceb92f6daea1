import { describe, expect, it } from 'vitest';
import { byNeed, type LastStop, type OverviewItem, worstOf } from './overview';

const item = (slug: string, more: Partial<OverviewItem> = {}) =>
  ({
    slug,
    tier: 'staging',
    pendingApprovals: 0,
    openIncidents: 0,
    stopped: null,
    frozen: null,
    lastStop: null,
    ...more,
  }) as OverviewItem;

const failed = { state: 'failed', isReset: false } as LastStop;
const order = (...items: OverviewItem[]) => items.sort(byNeed).map(({ slug }) => slug);

describe('byNeed', () => {
  it('puts a stop that did not take before what waits, and that before open incidents', () =>
    expect(
      order(
        item('quiet', { tier: 'production' }),
        item('incident', { openIncidents: 9 }),
        item('waits', { pendingApprovals: 1 }),
        item('failed', { lastStop: failed }),
      ),
    ).toEqual(['failed', 'waits', 'incident', 'quiet']));

  it('does not move a card because a number changed', () =>
    expect(order(item('b', { pendingApprovals: 9 }), item('a', { pendingApprovals: 1 }))).toEqual([
      'a',
      'b',
    ]));

  it('forgets a failed stop that was reset', () =>
    expect(
      order(item('z', { lastStop: { ...failed, isReset: true } }), item('a', { tier: 'production' })),
    ).toEqual(['a', 'z']));
});

describe('worstOf', () => {
  it('is the weakest word', () =>
    expect(worstOf(['verified', 'unconfirmed', 'delivered'])).toBe('unconfirmed'));
  it('is nothing where nothing was reached', () => expect(worstOf([])).toBeNull());
});
