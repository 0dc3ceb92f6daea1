import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StopState, silenceMs } from '@/lib/domain/stop';
import type { StopStep } from '@/lib/domain/supervisor';
import { type Happening, type ModelLine, StopModel } from '@/lib/testing/stop-model';

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('step' as const),
      run: fc.integer({ min: 0, max: 1 }),
      step: fc.constantFrom<StopStep>('delivered', 'signalled', 'verified', 'verified', 'partial', 'failed'),
      told: fc.constantFrom('now', 'now', 'now', 'again'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('refusal', 'late-completion', 'telemetry', 'prompt', 'session-ended', 'act'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('join' as const), run: fc.integer({ min: 0, max: 1 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('wait' as const),
      ms: fc.constantFrom(500, 4000, 11_000, 16_000, 40_000),
    }),
  },
);

/** The line of the log that a word must rest on. */
const evidence: Record<StopState, (line: ModelLine) => boolean> = {
  requested: (line) => line.type === 'requested',
  delivered: (line) => line.type === 'delivered',
  signalled: (line) => line.type === 'signalled' || (line.type === 'verified' && line.layer === 'process'),
  verified: (line) => line.type === 'verified' && line.layer === 'all',
  partial: (line) => line.type === 'partial',
  failed: (line) => line.type === 'failed',
  unconfirmed: (line) => line.type === 'unconfirmed',
  ended: () => true,
};

test('whatever happens in whatever order: verified needs a clean re-scan and silence, failed stays, no word without its line', () => {
  let verified = 0;
  let failed = 0;
  fc.assert(
    fc.property(
      fc.subarray([0, 1]),
      fc.array(happening, { minLength: 1, maxLength: 25 }),
      (runs, happenings) => {
        const world = new StopModel(runs);
        let hasFailed = false;
        for (const one of happenings) {
          world.do(one);
          const state = world.state();
          expect(world.log.some(evidence[state]), `${state} without its line`).toBe(true);
          if (hasFailed) expect(state).toBe('failed');
          hasFailed = state === 'failed';
          if (state !== 'verified') continue;
          verified += 1;
          const rows = [...world.processes.values()];
          expect(rows.length).toBeGreaterThan(0);
          for (const row of rows) expect(row.result).toBe('verified');
          const at = world.target.verifiedAt?.getTime() ?? 0;
          for (const row of rows)
            expect(at - (row.resultAt?.getTime() ?? at)).toBeGreaterThanOrEqual(silenceMs);
          for (const sign of world.signs.filter((time) => time <= at))
            expect(at - sign).toBeGreaterThanOrEqual(silenceMs);
        }
        if (hasFailed) failed += 1;
      },
    ),
    { numRuns: 3000 },
  );
  // The property must have been about something.
  expect(verified).toBeGreaterThan(100);
  expect(failed).toBeGreaterThan(100);
});

test('a sign of life after verified makes it failed; what is late does not', () => {
  const verified = () => {
    const world = new StopModel([0]);
    world.do({ what: 'step', run: 0, step: 'verified', told: 'now' });
    world.do({ what: 'wait', ms: 16_000 });
    expect(world.state()).toBe('verified');
    return world;
  };
  for (const what of ['refusal', 'act', 'prompt'] as const) {
    const world = verified();
    world.do({ what });
    expect([what, world.state(), world.target.cameBack]).toEqual([what, 'failed', what !== 'act']);
  }
  for (const what of ['late-completion', 'telemetry', 'session-ended'] as const) {
    const world = verified();
    world.do({ what });
    expect([what, world.state()]).toEqual([what, 'verified']);
  }
});
