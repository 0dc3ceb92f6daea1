import type { HttpBindings } from '@hono/node-server';
import type { Ctx, KeyActor } from '@/lib/db/context';

/** What an agent handler finds in its Hono context. */
export type AgentEnv = { Bindings: HttpBindings; Variables: { ctx: Ctx<KeyActor> } };
