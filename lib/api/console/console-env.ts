import type { HttpBindings } from '@hono/node-server';
import type { Ctx, OperatorActor } from '@/lib/db/context';

/** What a console handler finds in its Hono context: node's own request, and who is asking. */
export type ConsoleEnv = { Bindings: HttpBindings; Variables: { ctx: Ctx<OperatorActor> } };
