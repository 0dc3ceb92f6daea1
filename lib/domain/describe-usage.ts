import { modelUsage, type SessionUsage } from './model-usage';

const whole = new Intl.NumberFormat('en-US');

/** Dollars with as many digits as small sums need: $0.0002, $1.37. */
export function formatUsd(dollars: number): string {
  const digits = dollars > 0 && dollars < 0.1 ? 4 : 2;
  return `$${dollars.toFixed(digits)}`;
}

/** What one call used, as the end of its sentence: `: 1,200 tokens in, 87 out, $0.0031`. */
export function describeUsage(data: Record<string, unknown>): string {
  const called = modelUsage('model.called', data);
  if (!called) return '';
  const { usage } = called;
  const parts = tokenWords(usage);
  if (usage.costUsd !== undefined) parts.push(formatUsd(usage.costUsd));
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

/** What a session used, as words for its page. */
export function describeSessionUsage(usage: SessionUsage): string {
  const parts = tokenWords(usage);
  parts.push(usage.costUsd === null ? 'cost not reported' : formatUsd(usage.costUsd));
  return parts.join(', ');
}

function tokenWords({
  inputTokens,
  outputTokens,
  cacheReadTokens,
  cacheWriteTokens,
}: Omit<SessionUsage, 'costUsd' | 'model'>): string[] {
  const parts: string[] = [];
  if (inputTokens + outputTokens > 0)
    parts.push(`${whole.format(inputTokens)} tokens in`, `${whole.format(outputTokens)} out`);
  if (cacheReadTokens > 0) parts.push(`${whole.format(cacheReadTokens)} from cache`);
  if (cacheWriteTokens > 0) parts.push(`${whole.format(cacheWriteTokens)} to cache`);
  return parts;
}
