import type { Risk } from '@/lib/domain/decision';
import type { ActionContext, Effect, Reversible, Understanding, Verb } from '@/lib/domain/effect';
import { verbs } from '@/lib/domain/effect';
import type { Finding } from './match/finding';
import { greaterRisk, riskOfEffect } from './risk-of';
import { sayWhatItDoes } from './say-what-it-does';
import type { Run } from './shell/run';
import { resolveTarget } from './target/resolve-target';

/** Most effects one action lists; the most severe are kept. */
const maxEffects = 100;

const usually: Record<Verb, Reversible> = {
  read: 'yes',
  create: 'yes',
  change: 'unknown',
  execute: 'unknown',
  grant: 'yes',
  destroy: 'no',
};

const severity = Object.fromEntries(verbs.map((verb, index) => [verb, index])) as Record<Verb, number>;

/** Findings become effects: with their environment and risk, the same ones once, the most severe first. */
export function finish(run: Run, context: ActionContext): Understanding {
  const effects = new Map<string, Effect>();
  const conflicts = new Set<string>();
  for (const finding of run.findings) {
    const { effect, conflicts: told } = effectOf(finding, context);
    const key = [
      effect.verb,
      effect.service,
      effect.kind,
      effect.resource,
      effect.environment?.slug ?? effect.environment?.tier,
      effect.rule,
    ].join('\n');
    const before = effects.get(key);
    if (!before) effects.set(key, effect);
    else if (greaterRisk(before.risk, effect.risk) !== before.risk) effects.set(key, effect);
    if (effect.verb !== 'read') for (const conflict of told) conflicts.add(conflict);
  }
  const sorted = [...effects.values()]
    .sort((a, b) => severity[b.verb] - severity[a.verb])
    .slice(0, maxEffects);
  const risk = sorted.reduce<Risk>(
    (worst, effect) => greaterRisk(worst, effect.risk),
    run.unresolved.length > 0 ? 'unresolved' : 'none',
  );
  const unresolved = run.unresolved.slice(0, 20);
  const parts = { effects: sorted, unresolved };
  return {
    verb: sorted[0]?.verb ?? 'read',
    ...parts,
    risk,
    sentence: sayWhatItDoes(parts),
    conflicts: [...conflicts].slice(0, 10),
  };
}

function effectOf(finding: Finding, context: ActionContext): { effect: Effect; conflicts: string[] } {
  const folder = context.cwd
    ? [{ value: context.cwd, words: `in ${context.cwd}`, weight: 'folder' as const }]
    : [];
  const { environment, conflicts } = resolveTarget([...(finding.signals ?? []), ...folder], context);
  const effect = {
    verb: finding.verb,
    service: finding.service,
    kind: finding.kind ?? '',
    resource: finding.resource ?? '',
    environment,
    scope: finding.scope ?? 'one',
    reversible: finding.reversible ?? usually[finding.verb],
    rule: finding.rule,
    words: finding.words,
  };
  const risk = riskOfEffect({ ...effect, whole: finding.whole ?? false, light: finding.light ?? false });
  return { effect: { ...effect, risk }, conflicts };
}
