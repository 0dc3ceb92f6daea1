import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { Problem } from '@/lib/domain/problem';
import { listDrills } from '@/lib/drill/list-drills';
import { startDrill } from '@/lib/drill/start-drill';
import type { ConsoleEnv } from './console-env';

/** Drills: `POST` begins one and answers at once; the list shows how far it is. */
export function drillsRoutes(app: AppContext): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/:env/drill', async (c) => {
      const program = app.agentProgram?.text;
      if (!program) throw new Problem('not-found', 'This server was put together without the agent program.');
      const baseUrl = ownAddress(app, c.env.incoming);
      const { drill } = await startDrill(c.get('ctx'), {
        environment: c.req.param('env'),
        program,
        reach: async () => baseUrl,
      });
      return c.json(drill, 202);
    })
    .get('/:env/drills', async (c) =>
      c.json(await listDrills(c.get('ctx'), { environment: c.req.param('env') })),
    );
}

/** How this machine reaches this very process: the port a request came in by, on the address it listens on. */
function ownAddress(app: AppContext, incoming: IncomingMessage): string {
  const { host } = app.settings;
  const isAny = host === '0.0.0.0' || host === '::' || host === '[::]' || host === 'localhost';
  const name = isAny ? '127.0.0.1' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${name}:${incoming.socket.localPort}`;
}
