import type { Ctx, ServerActor } from '@/lib/db/context';
import { repeatedWithinMs } from './detect-refused-repeatedly';

/** Sweeper: drops what the detector of repeated refusals no longer counts. Returns how many rows went. */
export async function forgetRefusals(ctx: Ctx<ServerActor>): Promise<number> {
  // Twice as long as it counts: clocks of app processes differ a little.
  const before = new Date(Date.now() - 2 * repeatedWithinMs);
  const { count } = await ctx.database.main.refusal.deleteMany({ where: { lastAt: { lt: before } } });
  return count;
}
