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

/**
 * What a `model.called` event says was used; null for other events and where it says nothing.
 * Counts that are no counts are 0: a line is never lost for a number, and a sum never broken by one.
 * Read by hand, not by a schema: pages describe lines too, and need no library for it.
 */
export function modelUsage(
  type: string,
  data: Record<string, unknown>,
): { model: string | null; usage: ModelUsage } | null {
  const { model, usage } = data;
  if (type !== 'model.called' || typeof usage !== 'object' || usage === null) return null;
  const said = usage as Record<string, unknown>;
  const costUsd = within(said.costUsd, 1e6);
  return {
    model: typeof model === 'string' && model !== '' && model.length <= 200 ? model : null,
    usage: {
      inputTokens: tokens(said.inputTokens),
      outputTokens: tokens(said.outputTokens),
      cacheReadTokens: tokens(said.cacheReadTokens),
      cacheWriteTokens: tokens(said.cacheWriteTokens),
      ...(costUsd === undefined ? {} : { costUsd }),
    },
  };
}

const tokens = (value: unknown) => Math.round(within(value, 1e9) ?? 0);

/** The value, where it is a number from 0 to `most`. */
const within = (value: unknown, most: number) =>
  typeof value === 'number' && value >= 0 && value <= most ? value : undefined;
