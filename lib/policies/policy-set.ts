import { type Verb, verbs } from '@/lib/domain/effect';
import type { Tier } from '@/lib/domain/environment';
import type { PolicyMode, PolicyRule } from '@/lib/domain/policy';
import type { RuleMatch } from '@/lib/domain/verdict';
import { cedar } from './cedar';

/** A policy as it judges: its compiled rules, at one version. */
export type JudgingPolicy = { name: string; version: number; mode: PolicyMode; rules: readonly PolicyRule[] };

export type CedarRequest = Pick<
  cedar.StatefulAuthorizationCall,
  'principal' | 'resource' | 'context' | 'entities'
> & { verb: Verb };

/** Answers one set remembers; everything an answer depends on, the time of day included, is in the request. */
const maxAnswered = 2000;

/** Cedar keeps parsed sets by name until the process ends, so names are used again; this says whose set a name holds now. */
const holder = new Map<string, PolicySet>();

/** JSON writes half a surrogate pair, as a text cut within an emoji ends with, as an escape. */
const mayHoldHalf = /\\ud[89a-f]/;

/** The request with such halves replaced by U+FFFD: Cedar reads no JSON that holds one. */
const wellFormed = (request: string): CedarRequest =>
  JSON.parse(request, (_name, value) => (typeof value === 'string' ? value.toWellFormed() : value));

/**
 * The policies that judge one environment, parsed once and split by verb: a read is not asked what only destruction is asked.
 * `slot` names the place in Cedar's cache; a second set in the same slot replaces the first, which parses itself again when used.
 */
export class PolicySet {
  private readonly matchOf = new Map<string, RuleMatch>();
  private readonly texts = new Map<Verb, Record<string, string>>();
  /** Requests lately answered: agents do the same things over and over, and Cedar takes half a millisecond for each. */
  private readonly answered = new Map<string, RuleMatch[]>();

  constructor(
    private readonly slot: string,
    readonly environment: { slug: string; tier: Tier },
    policies: readonly JudgingPolicy[],
  ) {
    for (const verb of verbs) this.texts.set(verb, {});
    for (const [index, policy] of policies.entries())
      for (const rule of policy.rules) this.take(index, policy, rule);
  }

  /** Rules that match, in the order they are written; the same rule is always the same object. A rule that fails while it is evaluated counts as matching: it cannot be vouched for. */
  matches(request: CedarRequest): RuleMatch[] {
    if (Object.keys(this.texts.get(request.verb) ?? {}).length === 0) return [];
    const key = JSON.stringify(request);
    let matching = this.answered.get(key);
    if (!matching) {
      matching = this.ask(mayHoldHalf.test(key) ? wellFormed(key) : request);
      if (this.answered.size >= maxAnswered) this.answered.clear();
      this.answered.set(key, matching);
    }
    return matching;
  }

  private ask({ verb, ...request }: CedarRequest): RuleMatch[] {
    this.occupy();
    const answer = cedar.statefulIsAuthorized({
      ...request,
      action: { type: 'Action', id: verb },
      preparsedPolicySetId: `${this.slot}/${verb}`,
      validateRequest: false,
    });
    if (answer.type === 'failure')
      throw new Error(`Cedar refused a request: ${answer.errors.map((error) => error.message).join('; ')}`);
    const { reason, errors } = answer.response.diagnostics;
    const matching = new Set([...reason, ...errors.map((error) => error.policyId)]);
    return [...this.matchOf].flatMap(([id, match]) => (matching.has(id) ? [match] : []));
  }

  private take(index: number, policy: JudgingPolicy, rule: PolicyRule): void {
    const id = `${index}/${rule.id}`;
    const { name, version, mode } = policy;
    const { id: ruleId, effect, approvers, sentence } = rule;
    this.matchOf.set(id, {
      policy: name,
      version,
      rule: ruleId,
      effect,
      approvers,
      sentence,
      enforced: mode === 'enforce',
      environment: this.environment.slug,
    });
    for (const verb of verbsOf(rule.text)) {
      const texts = this.texts.get(verb);
      if (texts) texts[id] = rule.text;
    }
  }

  private occupy(): void {
    if (holder.get(this.slot) === this) return;
    for (const [verb, texts] of this.texts) {
      const staticPolicies = { ...texts, base: 'permit (principal, action, resource);' };
      const answer = cedar.preparsePolicySet(`${this.slot}/${verb}`, { staticPolicies });
      if (answer.type === 'failure')
        throw new Error(
          `a saved policy no longer parses: ${answer.errors.map((error) => error.message).join('; ')}`,
        );
    }
    holder.set(this.slot, this);
  }
}

/** The verbs a rule can be about, by its action constraint. */
function verbsOf(ruleText: string): readonly Verb[] {
  const json = cedar.policyToJson(ruleText);
  if (json.type === 'failure') throw new Error(`a saved rule no longer parses: ${json.errors[0]?.message}`);
  const { action } = json.json;
  if (action.op === 'All') return verbs;
  const entities = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  const named = entities.map((entity) => ('__entity' in entity ? entity.__entity.id : entity.id));
  return verbs.filter((verb) => named.includes(verb));
}
