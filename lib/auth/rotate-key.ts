import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { type AgentKeyView, rotationMs } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { archivedSentence, keyRefusal } from './key-refusal';
import { keyView } from './key-view';
import { requireRole } from './require-role';
import { newSecret } from './secret-text';

/**
 * Makes a key that follows another: same environment, scopes, owner, agents and label, so that sessions go on under it. The old one works
 * until it is revoked, or until `endsAt` (within 7 days). Two at a time: `conflict` while one of the pair has another companion.
 */
export async function rotateKey(
  ctx: Ctx,
  input: { id: string; endsAt?: string | undefined },
): Promise<AgentKeyView & { key: string }> {
  const found = await ctx.database.main.agentKey.findUnique({ where: { id: input.id } });
  if (!found) throw new Problem('not-found', 'There is no such key, or you have no role in its environment.');
  requireRole(ctx, found.environmentId, 'admin');
  const environment = await ctx.database.main.environment.findUniqueOrThrow({
    where: { id: found.environmentId },
  });
  if (environment.archivedAt) throw new Problem('conflict', archivedSentence(environment.slug));
  const secret = newSecret('key');
  const by = actorName(ctx.actor);
  return writeLog(ctx, environment.id, async (log) => {
    const old = await log.tx.agentKey.findUniqueOrThrow({ where: { id: found.id } });
    const endsAt = readEnd(input.endsAt, log.now);
    const works = (key: typeof old) => keyRefusal(key, environment, log.now) === null;
    if (!works(old)) throw new Problem('conflict', 'This key no longer works: make a new one instead.');
    const pair = await log.tx.agentKey.findMany({
      where: {
        environmentId: environment.id,
        OR: [{ rotates: old.id }, { id: old.rotates ?? randomUUID() }],
      },
    });
    const companion = pair.find(works);
    if (companion)
      throw new Problem(
        'conflict',
        `Two keys for one purpose at a time: ${companion.prefix}… goes with this one. Revoke one of the two first.`,
      );
    if (endsAt) await log.tx.agentKey.update({ where: { id: old.id }, data: { endsAt } });
    const { environmentId, scopes, owner, agents, label } = old;
    const row = await log.tx.agentKey.create({
      data: {
        id: randomUUID(),
        environmentId,
        prefix: secret.prefix,
        hash: secret.hash,
        scopes,
        owner,
        agents,
        label,
        rotates: old.id,
        createdBy: by,
        createdAt: log.now,
      },
    });
    log.append({
      type: 'key.rotated',
      data: {
        keyId: row.id,
        prefix: row.prefix,
        rotates: old.id,
        before: old.prefix,
        owner,
        scopes,
        agents,
        ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
        by,
      },
    });
    return { ...keyView(row, environment.slug), key: secret.text };
  });
}

function readEnd(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const end = new Date(text);
  if (end > now && end.getTime() - now.getTime() <= rotationMs) return end;
  throw new Problem('invalid-field', 'endsAt: must lie ahead, and within 7 days.', { field: 'endsAt' });
}
