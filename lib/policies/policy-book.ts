import type { Tx } from '@/lib/db/client';
import type { Tier } from '@/lib/domain/environment';
import type { PolicyMode } from '@/lib/domain/policy';
import { savedRules } from './compile-policy';
import { type JudgingPolicy, PolicySet } from './policy-set';

type Row = { name: string; version: number; mode: PolicyMode; text: string };

/** The policies that judge an environment as they are now: those for all environments and its own. */
export async function loadPolicies(tx: Tx, environmentId: number): Promise<JudgingPolicy[]> {
  return (await readPolicies(tx, environmentId)).map(compiled);
}

function readPolicies(tx: Tx, environmentId: number): Promise<Row[]> {
  return tx.$queryRawUnsafe<Row[]>(
    `SELECT p.name, p.version, v.mode, v.text FROM policies p
       JOIN policy_versions v ON v.policy_id = p.id AND v.version = p.version
      WHERE p.archived_at IS NULL AND (p.environment_id IS NULL OR p.environment_id = $1::int)
      ORDER BY p.environment_id NULLS FIRST, p.name`,
    environmentId,
  );
}

const compiled = ({ text, ...policy }: Row): JudgingPolicy => ({
  ...policy,
  rules: savedRules(text),
});

/** An environment as its policies need it. */
export type JudgedPlace = { id: number; slug: string; tier: Tier };

/** The policy sets of one process, each loaded once for a revision of the policies. */
export class PolicyBook {
  private readonly sets = new Map<number, { revision: bigint; tier: Tier; set: PolicySet }>();

  /**
   * The set that judges an environment at `revision` (`instance.policy_revision`, read in the same transaction where the
   * answer must be binding).
   */
  async at(tx: Tx, revision: bigint, { id, slug, tier }: JudgedPlace): Promise<PolicySet> {
    const known = this.known(id, revision, tier);
    if (known) return known;
    const rows = await readPolicies(tx, id);
    // Callers that came together read it together; compiling takes the process tens of milliseconds, once.
    const meanwhile = this.known(id, revision, tier);
    if (meanwhile) return meanwhile;
    const set = new PolicySet(slug, { slug, tier }, rows.map(compiled));
    this.sets.set(id, { revision, tier, set });
    return set;
  }

  private known(id: number, revision: bigint, tier: Tier): PolicySet | undefined {
    const known = this.sets.get(id);
    return known?.revision === revision && known.tier === tier ? known.set : undefined;
  }
}
