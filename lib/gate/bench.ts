import type { Tx } from '@/lib/db/client';
import type { ActionContext, KnownEnvironment } from '@/lib/domain/effect';
import { systemEnvironmentId, type Tier } from '@/lib/domain/environment';
import type { ExpectedRole } from '@/lib/domain/expected-role';
import type { JudgedSession } from '@/lib/policies/judge';
import { PolicyBook } from '@/lib/policies/policy-book';
import type { PolicySet } from '@/lib/policies/policy-set';

/** An environment as judgement needs it. */
export type Place = KnownEnvironment & { id: number; expected: readonly ExpectedRole[] };

/** What all judgement rests on, at one revision: which environments there are and what tells them. */
export type World = { revision: bigint; places: ReadonlyMap<number, Place> };

/** Sessions whose facts are remembered, so that their next action can be judged before the lock. */
const maxRemembered = 10_000;

/**
 * Where actions are judged, one for a process. What it remembers may be old: it serves to judge before an environment's lock is
 * taken, and the gate compares it under the lock with what is true there (`revision`, the session's facts).
 */
export class Bench {
  /** Hears of each first answer: its decision and how long it took, milliseconds. */
  onAnswer: ((decision: string, milliseconds: number) => void) | undefined;
  private readonly book = new PolicyBook();
  private readonly facts = new Map<string, JudgedSession>();
  private world: World | undefined;

  /** The newest world this process knows, read anew where it does not have this environment yet. */
  async worldWith(tx: Tx, environmentId: number): Promise<World> {
    return this.world?.places.has(environmentId) ? this.world : this.worldNow(tx);
  }

  /** The world at `revision`, as it was read in the same transaction. */
  async worldAt(tx: Tx, revision: bigint): Promise<World> {
    return this.world?.revision === revision ? this.world : this.worldNow(tx);
  }

  /** The world as it is now, read anew. */
  async worldNow(tx: Tx): Promise<World> {
    const world = await loadWorld(tx);
    if (!this.world || this.world.revision <= world.revision) this.world = world;
    return world;
  }

  policiesOf(tx: Tx, world: World, environmentId: number): Promise<PolicySet> {
    return this.book.at(tx, world.revision, placeOf(world, environmentId));
  }

  factsOf(environmentId: number, session: string): JudgedSession | undefined {
    return this.facts.get(`${environmentId} ${session}`);
  }

  remember(environmentId: number, session: JudgedSession): void {
    const key = `${environmentId} ${session.id}`;
    this.facts.delete(key);
    this.facts.set(key, session);
    if (this.facts.size > maxRemembered)
      for (const oldest of this.facts.keys()) return void this.facts.delete(oldest);
  }
}

export function placeOf(world: World, environmentId: number): Place {
  const place = world.places.get(environmentId);
  if (!place) throw new Error(`environment ${environmentId} does not exist`);
  return place;
}

/** What understanding an action of a session in `place` may rest on. */
export function contextOf(world: World, place: Place): ActionContext {
  return { environment: place.slug, environments: [...world.places.values()] };
}

async function loadWorld(tx: Tx): Promise<World> {
  const rows = await tx.$queryRawUnsafe<
    {
      revision: bigint;
      id: number;
      slug: string;
      tier: Tier;
      identifiers: string[];
      expected: ExpectedRole[];
    }[]
  >(
    `SELECT i.policy_revision AS revision, e.id, e.slug, e.tier, e.identifiers,
         (SELECT coalesce(json_agg(json_build_object('name', r.name, 'purpose', r.purpose, 'grants', r.grants) ORDER BY r.name), '[]')
            FROM expected_roles r WHERE r.environment_id = e.id) AS expected
       FROM instance i, environments e WHERE i.id = 1 AND e.id <> ${systemEnvironmentId} AND e.archived_at IS NULL`,
  );
  const places = rows.map(({ revision: _, ...place }) => [place.id, place] as const);
  return { revision: rows[0]?.revision ?? 0n, places: new Map(places) };
}
