import type { Ctx, KeyActor } from '@/lib/db/context';
import type { Scope } from '@/lib/domain/agent-key';
import type { FailMode, Tier } from '@/lib/domain/environment';

/** What a key is told about itself: the rules of its environment that an agent's machine must know. */
export type SelfView = {
  environment: string;
  tier: Tier;
  failMode: FailMode;
  strict: boolean;
  lostAfterSeconds: number;
  scopes: Scope[];
  owner: string;
  /** When not empty, the only agent names the key may use. */
  agents: string[];
  version: string;
  /** Account the server runs under; only told on its own machine, where an agent of the same account could read its secrets. */
  serverUser?: string;
};

/** Any key may ask who it is. */
export async function describeSelf(
  ctx: Ctx<KeyActor>,
  server: { version: string; user: string | null },
): Promise<SelfView> {
  const { environmentId, scopes, owner, agents } = ctx.actor;
  const row = await ctx.database.main.environment.findUniqueOrThrow({ where: { id: environmentId } });
  return {
    environment: row.slug,
    tier: row.tier as Tier,
    failMode: row.failMode as FailMode,
    strict: row.strict,
    lostAfterSeconds: row.lostAfterSeconds,
    scopes,
    owner,
    agents,
    version: server.version,
    ...(server.user === null ? {} : { serverUser: server.user }),
  };
}
