import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

/**
 * Whether an actor may read prompts, tool inputs and outputs in an environment. Seeing that something happened needs a role only;
 * this needs a grant that says so. Command line and server may.
 */
export function mayReadContent(ctx: Pick<Ctx, 'actor'>, environmentId: number): boolean {
  const { actor } = ctx;
  if (actor.kind !== 'operator') return true;
  return actor.grants.some(
    (grant) => grant.content && (grant.environmentId === null || grant.environmentId === environmentId),
  );
}

/** For what would tell content without showing it (a text search, a rule tried on the past): throws `not-allowed`. `what` begins the sentence. */
export function requireContent(ctx: Pick<Ctx, 'actor'>, environmentId: number, what: string): void {
  if (mayReadContent(ctx, environmentId)) return;
  throw new Problem(
    'not-allowed',
    `${what} needs reading prompts and outputs, which your role here does not include. Ask an admin.`,
  );
}
