import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { judgeAnew } from '@/lib/db/judge-anew';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId, type Tier } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';

/** Makes an environment with an empty log. A slug that is taken: `conflict`. Admins of everything only. */
export async function createEnvironment(
  ctx: Ctx,
  input: { slug: string; tier: Tier; title?: string },
): Promise<{ slug: string; title: string; tier: Tier }> {
  requireRole(ctx, null, 'admin');
  const { slug, tier, title = slug } = input;
  const by = actorName(ctx.actor);
  const id = await writeLog(ctx, systemEnvironmentId, async (log) => {
    const taken = await log.tx.environment.findUnique({ where: { slug } });
    if (taken)
      throw new Problem(
        'conflict',
        taken.archivedAt
          ? `There is an archived environment ${slug}, and its history keeps the slug. Choose another, or take it out of the archive.`
          : `There is an environment ${slug} already. Choose another slug.`,
        { field: 'slug' },
      );
    const row = await log.tx.environment.create({ data: { slug, tier, title, createdAt: log.now } });
    await log.tx.logHead.create({ data: { environmentId: row.id, seq: 0n, hash: new Uint8Array(32) } });
    await judgeAnew(log.tx);
    log.append({ type: 'environment.created', data: { slug, tier, title, by } });
    return row.id;
  });
  await writeLog(ctx, id, async (log) =>
    log.append({ type: 'environment.created', data: { slug, tier, title, by } }),
  );
  return { slug, title, tier };
}
