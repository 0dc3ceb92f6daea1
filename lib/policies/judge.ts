import type { Effect, Understanding } from '@/lib/domain/effect';
import { type Tier, tiers } from '@/lib/domain/environment';
import { decisionOf, strictestFirst, type Verdict } from '@/lib/domain/verdict';
import type { CedarRequest, PolicySet } from './policy-set';

/** A session as policies see it. Empty text: unknown. */
export type JudgedSession = {
  id: string;
  agent: string;
  driver: string;
  owner: string;
  role: string;
  /** Why its role is wider than expected; empty: it is not. */
  width: readonly string[];
  permissionMode: string;
  supervised: boolean;
};

export type Judged = {
  session: JudgedSession;
  home: { slug: string; tier: Tier };
  tool: string;
  command: string;
  understanding: Understanding;
  /** People who have approved this action so far. */
  approvals: number;
  at: Date;
};

/**
 * What the policies of one environment say of an action. Each effect that reaches this environment is judged by itself and the
 * strictest rule wins. Pure: the same action, facts and policies give the same verdict.
 */
export function judge(set: PolicySet, judged: Judged): Verdict {
  const effects = reaching(set, judged);
  // One rule that several effects match is one match.
  const matches = [...new Set(effects.flatMap((effect) => set.matches(requestFor(set, judged, effect))))];
  const enforced = strictestFirst(matches.filter((match) => match.enforced));
  const observing = strictestFirst(matches.filter((match) => !match.enforced));
  const verdict = decisionOf(enforced);
  const together = decisionOf(matches);
  const changes = together.decision !== verdict.decision || together.approvers > verdict.approvers;
  return {
    ...verdict,
    matches: enforced,
    observed:
      observing.length > 0 && changes
        ? { decision: together.decision, approvers: together.approvers, matches: observing }
        : null,
  };
}

/** Effects without a known target happen where the session lives. What nobody understood at all is an execution there. */
function reaching(set: PolicySet, { home, understanding }: Judged): Effect[] {
  const { slug } = set.environment;
  if (understanding.effects.length === 0) return slug === home.slug ? [unknownEffect] : [];
  return understanding.effects.filter((effect) => (effect.environment?.slug ?? home.slug) === slug);
}

const unknownEffect: Effect = {
  verb: 'execute',
  service: 'unknown',
  kind: '',
  resource: '',
  environment: null,
  scope: 'one',
  reversible: 'unknown',
  risk: 'unresolved',
  rule: 'nothing-understood',
  words: '',
};

/** Where only a name hints at a tier (`--profile prod`), the stricter of the hint and the session's own tier counts. */
function tierOf(set: PolicySet, { home }: Judged, effect: Effect): Tier {
  const { slug, tier } = set.environment;
  const hint = effect.environment?.slug === null && slug === home.slug ? effect.environment.tier : null;
  return hint && tiers.indexOf(hint) < tiers.indexOf(tier) ? hint : tier;
}

function requestFor(set: PolicySet, judged: Judged, effect: Effect): CedarRequest {
  const { session, home, understanding, tool, command, approvals, at } = judged;
  const { slug } = set.environment;
  const tier = tierOf(set, judged, effect);
  const entity = (type: string, id: string) => ({ type, id });
  const ref = (type: string, id: string) => ({ __entity: entity(type, id) });
  const environments = new Map([
    [home.slug, home.tier],
    [slug, set.environment.tier],
  ]);
  const { id, agent, driver, owner, role, width, permissionMode, supervised } = session;
  return {
    verb: effect.verb,
    principal: entity('Session', id),
    resource: entity('Target', 'target'),
    context: {
      tool,
      command,
      risk: effect.risk,
      unresolved: understanding.unresolved.length > 0,
      elsewhere: slug !== home.slug || tier !== set.environment.tier,
      conflicting: understanding.conflicts.length > 0,
      approvals,
      hour: at.getUTCHours(),
      weekday: at.getUTCDay() || 7,
    },
    entities: [
      ...[...environments].map(([name, itsTier]) => ({
        uid: entity('Environment', name),
        attrs: { slug: name, tier: itsTier },
        parents: [],
      })),
      {
        uid: entity('Session', id),
        attrs: {
          agent,
          driver,
          owner: ref('Person', owner),
          role,
          wider: width.length > 0,
          width: [...width],
          permissionMode,
          supervised,
          home: ref('Environment', home.slug),
        },
        parents: [entity('Agent', agent), entity('Environment', home.slug)],
      },
      {
        uid: entity('Target', 'target'),
        attrs: {
          service: effect.service,
          kind: effect.kind,
          name: effect.resource,
          environment: ref('Environment', slug),
          tier,
          scope: effect.scope,
          reversible: effect.reversible === 'yes',
        },
        parents: [entity('Environment', slug)],
      },
    ],
  };
}
