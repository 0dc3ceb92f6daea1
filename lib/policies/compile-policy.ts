import {
  maxApprovers,
  type PolicyFault,
  type PolicyRule,
  type RuleEffect,
  ruleEffects,
} from '@/lib/domain/policy';
import { cedar } from './cedar';
import { policySchema } from './policy-schema';

export type CompiledPolicy = { rules: PolicyRule[]; faults: PolicyFault[] };

/**
 * Reads a policy's text: its rules, or everything that is wrong with it, each fault with line and column. Rules are `forbid`s with
 * `@effect`, `@sentence` and, for a hold, `@approvers`: what no rule forbids is allowed, so a `permit` would say nothing.
 */
export function compilePolicy(text: string): CompiledPolicy {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure')
    return { rules: [], faults: parts.errors.flatMap((error) => faultsOf(text, error)) };
  const { rules, faults } = readRules(text, parts);
  faults.push(...validate(text));
  return faults.length > 0 ? { rules: [], faults: inOrder(faults) } : { rules, faults };
}

/**
 * The rules of a policy that was sound when it was saved. It is not checked against the schema again, which takes ten times as
 * long: a rule that fails when it is asked counts as matching. Throws for a text that cannot be read: nothing may be judged without it.
 */
export function savedRules(text: string): PolicyRule[] {
  const parts = cedar.policySetTextToParts(text);
  const { rules, faults } =
    parts.type === 'failure'
      ? { rules: [], faults: parts.errors.flatMap((error) => faultsOf(text, error)) }
      : readRules(text, parts);
  const [first] = faults;
  if (first) throw new Error(`a saved policy cannot be read any more: line ${first.line}: ${first.message}`);
  return rules;
}

type PolicyParts = Extract<ReturnType<typeof cedar.policySetTextToParts>, { type: 'success' }>;

function readRules(text: string, parts: PolicyParts): CompiledPolicy {
  const faults: PolicyFault[] = [];
  const rules: PolicyRule[] = [];
  if (parts.policy_templates.length > 0)
    faults.push(
      fault(text, 0, 'Templates (?principal, ?resource) cannot be used here.', 'Write the rule out.'),
    );
  for (const part of parts.policies) {
    const start = text.indexOf(part);
    const rule = readRule(text, part, start, rules, faults);
    if (rule) rules.push(rule);
  }
  if (parts.policies.length === 0) faults.push(fault(text, 0, 'There is no rule in this policy.', example));
  rules.sort((a, b) => a.line - b.line);
  return { rules, faults };
}

const example =
  'Begin with: @id("…") @effect("hold") @sentence("…") forbid (principal, action, resource) when { … };';

function readRule(
  text: string,
  part: string,
  start: number,
  before: readonly PolicyRule[],
  faults: PolicyFault[],
): PolicyRule | null {
  const json = cedar.policyToJson(part);
  if (json.type === 'failure') {
    faults.push(...json.errors.flatMap((error) => faultsOf(text, error, start)));
    return null;
  }
  const { effect: kind, annotations = {} } = json.json;
  const wrong = (message: string, help: string) => faults.push(fault(text, start, message, help));
  if (kind !== 'forbid')
    wrong(
      'Only forbid rules decide here: what no rule forbids is allowed.',
      'Turn it into a forbid with an unless clause.',
    );
  const { id = '', effect = '', sentence = '', approvers } = annotations;
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(id))
    wrong('The rule has no usable @id.', 'Add @id("what-it-guards") in lower case.');
  else if (before.some((rule) => rule.id === id))
    wrong(`Two rules have the @id "${id}".`, 'Give each an id of its own.');
  if (!(ruleEffects as readonly string[]).includes(effect))
    wrong(
      `@effect is ${effect === '' ? 'missing' : `"${effect}"`}.`,
      `Use one of ${ruleEffects.join(', ')}.`,
    );
  if (sentence.trim() === '')
    wrong('@sentence is missing.', 'Say in one sentence what the agent and the approver should read.');
  const people = effect === 'hold' ? Number(approvers ?? 1) : 0;
  if (effect === 'hold' && !(Number.isInteger(people) && people >= 1 && people <= maxApprovers))
    wrong(`@approvers is "${approvers}".`, `Use a number from 1 to ${maxApprovers}.`);
  if (effect !== 'hold' && approvers !== undefined)
    wrong('@approvers goes with @effect("hold") only.', 'Take it out.');
  return {
    id,
    effect: effect as RuleEffect,
    approvers: people,
    sentence: sentence.trim(),
    text: part,
    line: place(text, start).line,
  };
}

function validate(text: string): PolicyFault[] {
  const answer = cedar.validate({ schema: policySchema, policies: { staticPolicies: text } });
  if (answer.type === 'failure') return answer.errors.flatMap((error) => faultsOf(text, error));
  // The validator repeats a fault for every action it applies to: each place is told once.
  const places = new Map<string, PolicyFault>();
  for (const { error } of [...answer.validationErrors, ...answer.validationWarnings])
    for (const found of faultsOf(text, error)) places.set(`${found.line}:${found.column}`, found);
  return [...places.values()];
}

function faultsOf(text: string, error: cedar.DetailedError, from = 0): PolicyFault[] {
  const message = error.message
    .replace(/^failed to parse policies from string: /, '')
    .replace(/^for policy `policy\d+`, /, '');
  const [first] = error.sourceLocations ?? [];
  const help = error.help ?? first?.label ?? null;
  const own = fault(text, from + (first ? offset(text, first.start) : 0), message, help);
  return [own, ...(error.related ?? []).flatMap((related) => faultsOf(text, related, from))];
}

/** Cedar counts bytes of UTF-8; we count characters. */
const offset = (text: string, bytes: number) => Buffer.from(text).subarray(0, bytes).toString('utf8').length;

function fault(text: string, at: number, message: string, help: string | null): PolicyFault {
  return { ...place(text, at), message, help };
}

function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, at)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const inOrder = (faults: PolicyFault[]) => faults.sort((a, b) => a.line - b.line || a.column - b.column);
