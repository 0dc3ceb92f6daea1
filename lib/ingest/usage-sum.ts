import type { ModelUsage } from '@/lib/domain/model-usage';

/** What the model calls of one transaction add to a session. */
export class UsageSum {
  inputTokens = 0;
  outputTokens = 0;
  cacheReadTokens = 0;
  cacheWriteTokens = 0;
  /** Millionths of a US dollar; null while nobody has said a price. */
  costMicros: number | null = null;
  model: string | null = null;

  add({ model, usage }: { model: string | null; usage: ModelUsage }): void {
    this.inputTokens += usage.inputTokens;
    this.outputTokens += usage.outputTokens;
    this.cacheReadTokens += usage.cacheReadTokens;
    this.cacheWriteTokens += usage.cacheWriteTokens;
    if (usage.costUsd !== undefined)
      this.costMicros = (this.costMicros ?? 0) + Math.round(usage.costUsd * 1e6);
    this.model = model ?? this.model;
  }
}
