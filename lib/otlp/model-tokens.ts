import type { ModelUsage } from '@/lib/domain/model-usage';

type Counted = {
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheWrite?: number;
  costUsd?: number;
};

/** Usage of a client that counts cached tokens apart from its input (Claude). */
export function cacheApart(counted: Counted): ModelUsage {
  const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0, costUsd } = counted;
  const tokens = {
    inputTokens: Math.round(input),
    outputTokens: Math.round(output),
    cacheReadTokens: Math.round(cacheRead),
    cacheWriteTokens: Math.round(cacheWrite),
  };
  return costUsd === undefined ? tokens : { ...tokens, costUsd };
}

/** Usage where the input includes what came from or went to the cache (OpenAI, Gemini, GenAI conventions). */
export function cacheWithin(counted: Counted): ModelUsage {
  const { input = 0, cacheRead = 0, cacheWrite = 0 } = counted;
  return cacheApart({ ...counted, input: Math.max(0, input - cacheRead - cacheWrite) });
}
