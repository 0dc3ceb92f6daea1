import type { Policy, PolicyVersion } from '@/lib/db/generated/client';
import type { PolicyMode, PolicyVersionView, PolicyView } from '@/lib/domain/policy';
import { compilePolicy } from './compile-policy';

/** A policy as the API shows it, with its rules as sentences. */
export function policyView(policy: Policy, version: PolicyVersion, environment: string | null): PolicyView {
  return {
    id: policy.id,
    name: policy.name,
    title: policy.title,
    environment,
    mode: policy.mode as PolicyMode,
    version: policy.version,
    text: version.text,
    rules: compilePolicy(version.text).rules,
    savedBy: version.savedBy,
    savedAt: version.savedAt.toISOString(),
    archived: policy.archivedAt !== null,
  };
}

export function policyVersionView(row: PolicyVersion): PolicyVersionView {
  const { version, text, mode, note, savedBy, savedAt } = row;
  return { version, text, mode: mode as PolicyMode, note, savedBy, savedAt: savedAt.toISOString() };
}
