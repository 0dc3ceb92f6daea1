import { randomUUID } from 'node:crypto';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Policy } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import type { PolicyMode } from '@/lib/domain/policy';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { cleanWords } from '@/lib/ingest/clean-words';
import { changePolicies } from './change-policies';
import { requireSound } from './require-sound';

export type SavePolicyInput = {
  /** Slug; null: for all environments. */
  environment: string | null;
  name: string;
  title: string;
  text: string;
  mode: PolicyMode;
  note?: string | undefined;
  /** The version this one was made from; 0: the policy is new. Another one in between is a `conflict`. */
  from: number;
};

/**
 * Saves a policy as its next version; it judges from this commit on. Nothing is saved while the text has faults: `invalid-field`
 * with all of them, each with its line. The same text, title and mode again change nothing.
 */
export async function savePolicy(ctx: Ctx, input: SavePolicyInput): Promise<{ id: string; version: number }> {
  const environmentId = input.environment === null ? null : (await findTarget(ctx, input.environment)).id;
  requireRole(ctx, environmentId, 'admin');
  requireSound(input.text);
  return changePolicies(ctx, environmentId, async (log) => {
    const { name } = input;
    const before = await log.tx.policy.findFirst({ where: { environmentId, name, archivedAt: null } });
    if ((before?.version ?? 0) !== input.from) throw outdated(name, before, input.from);
    const policy = before ?? { id: randomUUID(), version: 0 };
    if (before && (await isSame(log, before, input))) return { result: policy, line: null };
    const version = policy.version + 1;
    const { title, mode, text } = input;
    const by = actorName(ctx.actor);
    const note = input.note ? cleanWords(input.note, 500) : null;
    const row = { environmentId, name, title, mode, version };
    await log.tx.policy.upsert({
      where: { id: policy.id },
      create: { id: policy.id, ...row, createdAt: log.now },
      update: row,
    });
    await log.tx.policyVersion.create({
      data: { policyId: policy.id, version, text, mode, note, savedBy: by, savedAt: log.now },
    });
    const data = { name, version, mode, environment: input.environment, note, by };
    return { result: { id: policy.id, version }, line: { type: 'policy.saved', data } };
  });
}

async function isSame(log: Log, before: Policy, input: SavePolicyInput): Promise<boolean> {
  const saved = await log.tx.policyVersion.findUniqueOrThrow({
    where: { policyId_version: { policyId: before.id, version: before.version } },
  });
  return saved.text === input.text && saved.mode === input.mode && before.title === input.title;
}

function outdated(name: string, before: Policy | null, from: number): Problem {
  const detail = before
    ? `version: ${name} is at version ${before.version} by now, and yours was made from ${from === 0 ? 'nothing' : from}. Look at the difference and save again from ${before.version}.`
    : `version: there is no policy ${name} here (any more). Save it as a new one, from version 0.`;
  return new Problem('conflict', detail, { field: 'version', more: { version: before?.version ?? 0 } });
}
