import type { Effect, Understanding, Verb } from '@/lib/domain/effect';

const says: Record<Verb, string> = {
  read: 'Reads',
  create: 'Makes',
  change: 'Changes',
  execute: 'Runs code of',
  grant: 'Changes access to',
  destroy: 'Destroys',
};

/** One sentence for a person: the worst effect, where, whether it can be undone, and what is not known. */
export function sayWhatItDoes(understanding: Pick<Understanding, 'effects' | 'unresolved'>): string {
  const [worst] = understanding.effects;
  const doubt = understanding.unresolved[0];
  const unknown = doubt ? ` Not known before it runs: ${quoted(doubt.what)} (${doubt.why}).` : '';
  if (!worst) return doubt ? unknown.trim() : 'Does nothing that is known.';
  const others = understanding.effects.length - 1;
  const more = others > 0 ? `, and ${others} more effect${others > 1 ? 's' : ''}` : '';
  return `${says[worst.verb]} ${thingOf(worst)}${placeOf(worst)}${undoOf(worst)}${more}.${unknown}`;
}

function thingOf(effect: Effect): string {
  const count = effect.scope === 'all' ? 'all of ' : effect.scope === 'many' ? 'several of ' : '';
  const parts =
    effect.service === 'files' && effect.kind !== '' ? [effect.kind] : [effect.service, effect.kind];
  const thing = parts.filter((part) => part !== '').join(' ') || 'something';
  return effect.resource === '' ? `${count}${thing}` : `${count}${thing} ${quoted(effect.resource)}`;
}

function placeOf({ environment }: Effect): string {
  if (!environment) return '';
  const name = environment.slug ?? environment.tier;
  return environment.signal === 'session'
    ? ` in ${name}`
    : ` in ${name} (says ${quoted(environment.signal)})`;
}

function undoOf(effect: Effect): string {
  if (effect.verb === 'read' || effect.reversible === 'unknown') return '';
  return effect.reversible === 'no' ? ', which cannot be undone' : '';
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 100 ? `${line.slice(0, 100)}…` : line}”`;
}
