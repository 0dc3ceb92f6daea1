import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppContext } from '@/lib/api/app-context';
import { createRouter } from '@/lib/api/router';
import { startServer } from '@/lib/testing/start-server';
import { goodBodies, openRoutes, readsByPost, responderMay, viewerMay } from './access-rules';
import { type AccessWorld, buildAccessWorld, marker } from './access-world';
import { openStage } from './open-stage';
import type { Scale } from './prove';
import { readLog } from './stage';

type Route = { method: string; path: string; name: string };
type Caller = {
  who: string;
  headers: Record<string, string> /** True: a 2xx is expected or of no harm here. */;
  may: (route: Route) => boolean;
};

/**
 * Promise 9: every route of the router and every page of the build, tried by everybody who should not get in. No
 * unexpected 2xx, not one byte of another environment, and nothing changed. A route without a sample body fails the proof.
 */
export async function proveAccess(_scale: Scale, say: (line: string) => void): Promise<string> {
  const stage = await openStage();
  const server = await startServer({ env: stage.env });
  try {
    const world = await buildAccessWorld(server.baseUrl, stage.env);
    const routes = allRoutes();
    const before = (await readLog(server.baseUrl, world.a)).length;
    let tried = 0;
    for (const caller of callers(world)) {
      for (const route of routes) {
        for (const smuggled of [false, true]) await tryRoute(server.baseUrl, world, caller, route, smuggled);
        tried += 2;
      }
      say(`${caller.who}: ${routes.length} routes`);
    }
    const pages = await allPages();
    for (const page of pages) await tryPage(server.baseUrl, world, page);
    say(`${pages.length} pages, by nobody and by an operator of another environment`);
    const after = (await readLog(server.baseUrl, world.a)).length;
    if (after !== before)
      throw new Error(`the log of A grew by ${after - before} lines: somebody changed something`);
    return `${tried} calls of ${routes.length} routes and ${pages.length * 2} of pages: no unexpected 2xx, no foreign byte, nothing changed`;
  } finally {
    await server.kill('SIGTERM');
    await stage.close();
  }
}

function allRoutes(): Route[] {
  const router = createRouter({ settings: {} } as AppContext);
  const routes = router.routes
    .filter((route) => route.method !== 'ALL')
    .map(({ method, path }) => ({ method, path, name: `${method} ${path}` }));
  const unknown = routes.filter((route) => route.method !== 'GET' && !(route.name in goodBodies));
  if (unknown.length > 0)
    throw new Error(`access-rules.ts does not know ${unknown.map((route) => route.name).join(', ')}`);
  return routes;
}

function callers({ a, b, tokens, keys, otherCookie }: AccessWorld): Caller[] {
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
  const never = () => false;
  const agentRoute = (route: Route) =>
    route.path.startsWith('/api/v1/') || route.path.startsWith('/api/otlp/');
  const ownPlaces = (route: Route) => !route.path.includes(':') && route.method === 'GET';
  const reading = (route: Route) => route.method === 'GET' || readsByPost.has(route.name);
  return [
    { who: 'nobody', headers: {}, may: never },
    { who: 'a made-up token', headers: bearer('ilo_made-up'), may: never },
    { who: 'a disabled operator', headers: bearer(tokens.revoked), may: never },
    { who: 'a revoked key', headers: bearer(keys.revoked), may: never },
    { who: 'an agent key on operator routes', headers: bearer(a.key), may: agentRoute },
    {
      who: 'a key of another environment',
      headers: bearer(b.key),
      may: (route) => agentRoute(route) && !route.path.includes(':'),
    },
    {
      who: 'an operator of another environment',
      headers: bearer(tokens.other),
      may: (route) => ownPlaces(route) || viewerMay.has(route.name),
    },
    {
      who: 'the same by cookie, from another site',
      headers: { cookie: otherCookie, origin: 'https://evil.example' },
      may: ownPlaces,
    },
    {
      who: 'a viewer',
      headers: bearer(tokens.viewer),
      may: (route) => reading(route) || viewerMay.has(route.name),
    },
    {
      who: 'a responder',
      headers: bearer(tokens.responder),
      may: (route) => reading(route) || responderMay.has(route.name),
    },
  ];
}

async function tryRoute(
  baseUrl: string,
  world: AccessWorld,
  caller: Caller,
  route: Route,
  smuggled: boolean,
): Promise<void> {
  if (openRoutes.has(route.name)) return;
  // What they may do is not done here: it would change what the others are tried against.
  if (
    caller.may(route) &&
    (route.method !== 'GET' || caller.who.startsWith('a viewer') || caller.who.startsWith('a responder'))
  )
    return;
  const address = route.path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(world.params[name] ?? 'x'),
  );
  const headers: Record<string, string> = { ...caller.headers };
  if (smuggled) headers['x-middleware-subrequest'] = 'middleware:middleware:middleware:middleware:middleware';
  if (route.method !== 'GET') headers['content-type'] = 'application/json';
  const body = route.method === 'GET' ? undefined : JSON.stringify(goodBodies[route.name]);
  const response = await fetch(`${baseUrl}${address}`, {
    method: route.method,
    headers,
    body,
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (response.status >= 500)
    throw new Error(`${caller.who}: ${route.name} answered ${response.status}: ${text}`);
  if (response.ok && !caller.may(route))
    throw new Error(`${caller.who}: ${route.name} answered ${response.status}: ${text.slice(0, 300)}`);
  if (text.includes(marker))
    throw new Error(`${caller.who}: ${route.name} shows what is of A: ${text.slice(0, 300)}`);
}

/** Addresses of all pages, from the build itself. */
async function allPages(): Promise<string[]> {
  const manifest = JSON.parse(
    await readFile(path.resolve('.next/app-path-routes-manifest.json'), 'utf8'),
  ) as Record<string, string>;
  return Object.values(manifest).filter((page) => !page.startsWith('/_') && !page.includes('.'));
}

async function tryPage(baseUrl: string, world: AccessWorld, page: string): Promise<void> {
  const address = page.replace(/\[(\w+)\]/g, (_all, name: string) =>
    encodeURIComponent(pageParam(world, name)),
  );
  for (const cookie of ['', world.otherCookie]) {
    const response = await fetch(`${baseUrl}${address}`, { headers: { cookie }, redirect: 'manual' });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`page ${page} answered ${response.status}`);
    if (text.includes(marker))
      throw new Error(`page ${page} shows what is of A to ${cookie ? 'an operator of B' : 'nobody'}`);
    const isOpen = page === '/sign-in' || page.startsWith('/welcome') || page.startsWith('/docs/');
    if (cookie === '' && !isOpen && response.status < 300)
      throw new Error(`page ${page} answered ${response.status} to nobody`);
    if (cookie !== '' && page.startsWith('/[env]') && response.ok)
      throw new Error(`page ${page} of A answered ${response.status} to an operator of B`);
  }
}

function pageParam(world: AccessWorld, name: string): string {
  const byPage: Record<string, string | undefined> = {
    sessionId: world.params.session,
    incidentId: world.params.incident,
  };
  return byPage[name] ?? world.params[name] ?? 'x';
}
