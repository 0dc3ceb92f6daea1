import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { AgentKeyView, Scope } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { archivedSentence } from './key-refusal';
import { keyView } from './key-view';
import { requireRole } from './require-role';
import { newSecret } from './secret-text';

export type CreateKeyInput = {
  environment: string;
  scopes: Scope[];
  /** E-mail of the person who answers for what the key does, and may therefore approve none of it. */
  owner: string;
  agents?: string[];
  label?: string;
};

/** Makes a key for agents of one environment. The key itself is in this answer and nowhere else. */
export async function createKey(ctx: Ctx, input: CreateKeyInput): Promise<AgentKeyView & { key: string }> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'admin');
  if (environment.archivedAt) throw new Problem('conflict', archivedSentence(environment.slug));
  const secret = newSecret('key');
  const by = actorName(ctx.actor);
  return writeLog(ctx, environment.id, async (log) => {
    const row = await log.tx.agentKey.create({
      data: {
        id: randomUUID(),
        environmentId: environment.id,
        prefix: secret.prefix,
        hash: secret.hash,
        scopes: [...new Set(input.scopes)],
        owner: input.owner.trim().toLowerCase(),
        agents: input.agents ?? [],
        label: input.label ?? null,
        createdBy: by,
        createdAt: log.now,
      },
    });
    log.append({
      type: 'key.created',
      data: {
        keyId: row.id,
        prefix: row.prefix,
        scopes: row.scopes,
        owner: row.owner,
        agents: row.agents,
        by,
      },
    });
    return { ...keyView(row, environment.slug), key: secret.text };
  });
}
