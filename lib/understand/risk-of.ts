import type { Risk } from '@/lib/domain/decision';
import type { Effect } from '@/lib/domain/effect';

type Weighed = Pick<Effect, 'verb' | 'kind' | 'environment' | 'scope' | 'reversible'> & {
  whole: boolean;
  light: boolean;
};

/**
 * What an effect could cost. Reads nothing, secrets read a little; changes are low, in production high; grants are high;
 * destruction is high, and critical in production, of what others stand on, or where much is lost for good. What is easily made again
 * (build output, caches, packages) is low outside production.
 */
export function riskOfEffect(effect: Weighed): Risk {
  const production = effect.environment?.tier === 'production';
  if (effect.verb === 'read') return effect.kind === 'secret' ? (production ? 'high' : 'low') : 'none';
  if (effect.light) return 'low';
  if (effect.verb === 'grant') return 'high';
  if (effect.verb !== 'destroy')
    return production || (effect.whole && effect.verb === 'change') ? 'high' : 'low';
  if (production || effect.whole) return 'critical';
  if (effect.reversible === 'yes')
    return effect.kind === 'package' || effect.kind === 'image' || effect.kind === 'container'
      ? 'low'
      : 'high';
  return effect.reversible === 'no' && effect.scope !== 'one' ? 'critical' : 'high';
}

const order: Record<Risk, number> = { none: 0, low: 1, high: 2, unresolved: 3, critical: 4 };

/** The greater of risks. What is not resolved may be anything, so only critical outweighs it. */
export function greaterRisk(a: Risk, b: Risk): Risk {
  return order[a] >= order[b] ? a : b;
}
