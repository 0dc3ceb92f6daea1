import { requireConfirmed } from '@/lib/auth/require-confirmed';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { type Erased, keptSentence } from '@/lib/domain/erasure';
import { Problem } from '@/lib/domain/problem';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { findTarget } from '@/lib/environments/find-target';
import { cleanWords } from '@/lib/ingest/clean-words';
import { countContent } from './count-content';
import { eraseContent } from './erase-content';

/**
 * Erases what a session said and was told, by request, for good; the log still verifies. `ctx` has the owner role's database.
 * `dryRun` only counts.
 */
export async function eraseSession(
  ctx: Ctx,
  input: { environment: string; session: string; reason: string; dryRun?: boolean },
): Promise<Erased & { dryRun: boolean; note: string }> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'admin');
  requireConfirmed(ctx, 'Erasing');
  const { session, dryRun = false } = input;
  const { main } = ctx.database;
  const row = sessionIdSchema.safeParse(session).success
    ? await main.session.findUnique({
        where: { environmentId_id: { environmentId: environment.id, id: session } },
      })
    : null;
  if (!row) throw new Problem('not-found', `${environment.slug} has not seen a session with this id.`);
  const reason = cleanWords(input.reason, 1000);
  const erased = dryRun
    ? await countContent(ctx, environment, session)
    : await eraseContent(ctx, { environment, session, reason, person: null });
  return { ...erased, dryRun, note: keptSentence };
}
