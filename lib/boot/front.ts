import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemResponse } from '@/lib/api/problem-response';
import { Problem } from '@/lib/domain/problem';
import type { Settings } from '@/lib/settings';
import { allowedHosts, hostName } from './host-names';
import { setPageHeaders } from './page-headers';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

/** Where a build's scripts, styles and fonts are asked for. */
export const staticPrefix = '/_next/static/';

/** The one HTTP server: who answers is put in as it becomes ready. */
export type Front = {
  server: Server;
  /** Answers `/api`, `/api/…`, `/agent.mjs` and `/metrics`. Undefined: still starting. */
  api: Handler | undefined;
  /** Answers for the files of a build. Undefined: Next does (in development). */
  statics: Handler | undefined;
  /** Answers everything else. Undefined: there are no pages (yet). */
  pages: Handler | undefined;
  /** Next's own socket for changed code in development. */
  upgrade: UpgradeHandler | undefined;
};

/** Whether the API router answers this request, not Next. */
function isApi(url: string): boolean {
  return /^\/(?:api(?:[/?]|$)|(?:agent\.mjs|metrics)(?:\?|$))/.test(url);
}

/** Makes the server, not yet listening. Until `api` is put in it answers 503 with Retry-After. */
export function createFront(settings: Settings, hasPages: boolean): Front {
  const hosts = allowedHosts(settings);
  const dev = settings.mode === 'development';
  const isOurs = (request: IncomingMessage) => hosts.has(hostName(request.headers.host) ?? '');
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const url = request.url ?? '/';
    if (!isOurs(request)) return answer(response, wrongHost(request), url);
    if (!front.api) return answer(response, starting, url);
    if (isApi(url)) return front.api(request, response);
    if (!front.pages) return answer(response, hasPages ? starting : noPages, url);
    if (front.statics && url.startsWith(staticPrefix)) return front.statics(request, response);
    setPageHeaders(request, response, dev);
    return front.pages(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (isOurs(request) && front.upgrade) front.upgrade(request, socket, head);
    else socket.destroy();
  });
  const front: Front = { server, api: undefined, statics: undefined, pages: undefined, upgrade: undefined };
  return front;
}

const starting = new Problem('overloaded', 'Interlock is starting. Try again in a moment.', {
  retryAfter: 1,
});
const noPages = new Problem('not-found', 'This server was started with --api-only: it has no pages.');

function wrongHost(request: IncomingMessage): Problem {
  return new Problem(
    'wrong-host',
    `This server does not answer to the host name ${JSON.stringify(request.headers.host ?? '')}. Use its own address, or add the name to INTERLOCK_HOSTS.`,
    { field: 'host' },
  );
}

async function answer(response: ServerResponse, problem: Problem, url: string): Promise<void> {
  const { status, headers, body } = await textOf(problemResponse(problem, url));
  response.writeHead(status, headers).end(body);
}

async function textOf(response: Response) {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
