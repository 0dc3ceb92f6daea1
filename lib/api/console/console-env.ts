import type { HttpBindings } from '@hono/node-server';
import type { Ctx, OperatorActor } from '@/lib/db/context';

/** What the calls share that one page makes while it is drawn on the server, all of them with the headers of its own request. */
export type PageScope = { operator?: Promise<OperatorActor | null> };

/** What a console handler finds in its Hono context: node's own request or the page that asks in this process, and who is asking. */
export type ConsoleEnv = {
  Bindings: HttpBindings & { page?: PageScope };
  Variables: { ctx: Ctx<OperatorActor> };
};
