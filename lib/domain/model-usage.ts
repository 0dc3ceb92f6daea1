import { z } from 'zod';

/** What calls to models used. Tokens are counted once each: `inputTokens` are those that no cache was involved in. */
export type ModelUsage = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** US dollars as the client reckoned them; missing: nobody said. */
  costUsd?: number;
};

/** What a session used so far. */
export type SessionUsage = Omit<ModelUsage, 'costUsd'> & {
  costUsd: number | null;
  /** The model called last. */
  model: string | null;
};

const tokens = z.number().min(0).max(1e9).transform(Math.round).catch(0).default(0);

const calledSchema = z.object({
  model: z.string().min(1).max(200).optional().catch(undefined),
  usage: z.object({
    inputTokens: tokens,
    outputTokens: tokens,
    cacheReadTokens: tokens,
    cacheWriteTokens: tokens,
    costUsd: z.number().min(0).max(1e6).optional().catch(undefined),
  }),
});

/**
 * What a `model.called` event says was used; null for other events and where it says nothing.
 * Counts that are no counts are 0: a line is never lost for a number, and a sum never broken by one.
 */
export function modelUsage(
  type: string,
  data: Record<string, unknown>,
): { model: string | null; usage: ModelUsage } | null {
  if (type !== 'model.called') return null;
  const parsed = calledSchema.safeParse(data);
  return parsed.success ? { model: parsed.data.model ?? null, usage: parsed.data.usage } : null;
}
