import type { ActionContext, EffectTarget, KnownEnvironment } from '@/lib/domain/effect';
import type { Tier } from '@/lib/domain/environment';
import type { Signal } from '@/lib/understand/match/finding';
import { tierOfName } from './tier-of-name';

const weights: Record<Signal['weight'], number> = { flag: 5, variable: 4, host: 3, name: 2, folder: 1 };

export type Target = { environment: EffectTarget | null; conflicts: string[] };

/**
 * The environment a command is aimed at: what identifies a known environment outweighs a name that only hints at a tier,
 * then the heavier signal counts; without any it is the session's own. Signals that disagree are told.
 */
export function resolveTarget(signals: readonly Signal[], context: ActionContext): Target {
  const known = context.environments ?? [];
  const home = known.find((environment) => environment.slug === context.environment);
  const session = sessionTarget(context, home);
  const read = signals
    .map((signal) => ({ signal, target: targetOf(signal, known) }))
    .filter((entry): entry is { signal: Signal; target: EffectTarget } => entry.target !== null)
    .sort((a, b) => rank(b) - rank(a));
  const [best] = read;
  if (!best) return { environment: session, conflicts: [] };
  const strong = read.filter((entry) => weights[entry.signal.weight] >= 3 || entry.target.slug !== null);
  const other = strong.find((entry) => differ(entry.target, best.target));
  const conflicts: string[] = [];
  if (other)
    conflicts.push(
      `${best.target.signal} says ${nameOf(best.target)}, ${other.target.signal} says ${nameOf(other.target)}`,
    );
  if (session && differ(session, best.target))
    conflicts.push(
      `${best.target.signal} says ${nameOf(best.target)}, the session belongs to ${nameOf(session)}`,
    );
  // A folder's name alone does not talk a session out of production, but may talk it in.
  const isGuess = best.signal.weight === 'folder' && best.target.slug === null;
  const excused = isGuess && session && isGraver(session.tier, best.target.tier);
  return { environment: excused ? session : best.target, conflicts };
}

const gravestFirst: readonly Tier[] = ['production', 'staging', 'development', 'sandbox'];

const isGraver = (one: Tier | null, than: Tier | null) =>
  one !== null && than !== null && gravestFirst.indexOf(one) < gravestFirst.indexOf(than);

function rank(entry: { signal: Signal; target: EffectTarget }): number {
  return weights[entry.signal.weight] + (entry.target.slug === null ? 0 : 10);
}

function sessionTarget(context: ActionContext, home: KnownEnvironment | undefined): EffectTarget | null {
  if (home) return { slug: home.slug, tier: home.tier, signal: 'session' };
  return context.environment
    ? { slug: context.environment, tier: tierOfName(context.environment), signal: 'session' }
    : null;
}

function targetOf(signal: Signal, known: readonly KnownEnvironment[]): EffectTarget | null {
  const value = signal.value.toLowerCase();
  for (const environment of known)
    if (
      environment.slug === value ||
      environment.identifiers.some((identifier) => identifies(identifier.toLowerCase(), value))
    )
      return { slug: environment.slug, tier: environment.tier, signal: signal.words };
  const tier = tierOfName(signal.weight === 'folder' ? withoutAccount(signal.value) : signal.value);
  return tier ? { slug: null, tier, signal: signal.words } : null;
}

/** A path without whose home it lies in: an account called `dev` says nothing of what is there. */
const withoutAccount = (folder: string) => folder.replace(/^(\/home|\/Users|[a-z]:\\Users)[/\\][^/\\]+/i, '');

/** An identifier stands in a value as a whole word: an account in an ARN, a host in an address, a context as it is. */
function identifies(identifier: string, value: string): boolean {
  if (identifier === '') return false;
  for (let at = value.indexOf(identifier); at >= 0; at = value.indexOf(identifier, at + 1)) {
    const before = value[at - 1] ?? ' ';
    const after = value[at + identifier.length] ?? ' ';
    if (!/[a-z0-9-]/.test(before) && !/[a-z0-9-]/.test(after)) return true;
  }
  return false;
}

function differ(a: EffectTarget, b: EffectTarget): boolean {
  if (a.slug !== null && b.slug !== null) return a.slug !== b.slug;
  return a.tier !== null && b.tier !== null && a.tier !== b.tier;
}

function nameOf(target: EffectTarget): string {
  return target.slug ?? target.tier ?? 'an environment nobody named';
}
