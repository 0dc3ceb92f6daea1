import { expect, it } from 'vitest';
import { describeEvent } from './describe-event';
import { describeSessionUsage } from './describe-usage';
import { modelUsage } from './model-usage';

it('says what a call used, and only what was reported', () => {
  const usage = {
    inputTokens: 1200,
    outputTokens: 87,
    cacheReadTokens: 5000,
    cacheWriteTokens: 0,
    costUsd: 0.00314,
  };
  expect(describeEvent('model.called', { model: 'm-1', usage })).toBe(
    'Called m-1: 1,200 tokens in, 87 out, 5,000 from cache, $0.0031',
  );
  expect(describeEvent('model.called', { model: 'm-1', usage: { costUsd: 1.5 } })).toBe('Called m-1: $1.50');
  expect(describeEvent('model.called', {})).toBe('Called a model');
});

it('says what a session used, and that nobody named a price', () => {
  const tokens = { inputTokens: 5, outputTokens: 6, cacheReadTokens: 0, cacheWriteTokens: 7, model: null };
  expect(describeSessionUsage({ ...tokens, costUsd: null })).toBe(
    '5 tokens in, 6 out, 7 to cache, cost not reported',
  );
  expect(describeSessionUsage({ ...tokens, costUsd: 12 })).toBe('5 tokens in, 6 out, 7 to cache, $12.00');
});

it.each([-1, Number.NaN, 1e300, '12', null, {}])(
  'a count of %s is 0, and the others stand',
  (inputTokens) => {
    expect(modelUsage('model.called', { usage: { inputTokens, outputTokens: 4 } })).toEqual({
      model: null,
      usage: { inputTokens: 0, outputTokens: 4, cacheReadTokens: 0, cacheWriteTokens: 0 },
    });
  },
);

it('only model.called counts', () => {
  expect(modelUsage('tool.completed', { usage: { inputTokens: 1 } })).toBeNull();
  expect(modelUsage('model.called', { usage: 'much' })).toBeNull();
});
