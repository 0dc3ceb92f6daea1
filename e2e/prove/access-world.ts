import { randomUUID } from 'node:crypto';
import { type Cast, call, interlock, makeCast, makeOperator } from './stage';

/** Stands in everything of environment A that nobody else may read; never in anything a request says itself. */
export const marker = 'MARKER';

/** Environment A full of marked things, environment B, and people and keys of every kind. */
export type AccessWorld = {
  a: Cast;
  b: Cast;
  /** What stands for each `:name` of a route's path, for environment A. */
  params: Record<string, string>;
  tokens: { viewer: string; responder: string; other: string; revoked: string };
  keys: { revoked: string };
  /** Session cookie of an operator of B only. */
  otherCookie: string;
};

/** Builds the world through the command line and the API alone. */
export async function buildAccessWorld(baseUrl: string, env: Record<string, string>): Promise<AccessWorld> {
  const a = await makeCast(env, 'access-a');
  const b = await makeCast(env, 'access-b');
  const operator = (method: string, path: string, body?: unknown) =>
    call<Record<string, string>>(baseUrl, a.token, method, path, body);
  await operator('PATCH', '/api/console/access-a', { title: `${marker} title`, holdAll: true });
  const session = 'run-1';
  await call(baseUrl, a.key, 'POST', '/api/v1/events', {
    events: [
      {
        id: randomUUID(),
        session,
        agent: 'agent-a',
        type: 'tool.completed',
        data: { tool: 'Bash', input: { command: marker } },
      },
    ],
  });
  const action = { id: 'held-1', tool: 'Bash', input: { command: `echo ${marker}` } };
  const held = await call<{ requestId: string }>(baseUrl, a.key, 'POST', '/api/v1/gate', {
    session,
    agent: 'agent-a',
    action,
  });
  const incident = await operator('POST', '/api/console/access-a/incidents', {
    title: `${marker} incident`,
    session,
  });
  const key = await operator('POST', '/api/console/keys', {
    environment: 'access-a',
    scopes: ['ingest', 'gate'],
    owner: 'x@example.com',
    label: marker,
  });
  await operator('POST', `/api/console/keys/${key.body.id}/revoke`);
  const revoked = await makeOperator(env, 'revoked@example.com', 'admin');
  const people = await call<{ items: { id: string; email: string }[] }>(
    baseUrl,
    a.token,
    'GET',
    '/api/console/operators',
  );
  const gone = people.body.items.find((person) => person.email === 'revoked@example.com');
  await operator('POST', `/api/console/operators/${gone?.id}/disable`);
  return {
    a,
    b,
    params: {
      env: a.slug,
      session,
      agent: 'agent-a',
      seq: '2',
      incident: incident.body.id ?? '',
      requestId: held.body.requestId,
      id: held.body.requestId,
      token: 'ill_unknown',
      name: 'irreversible-destruction',
    },
    tokens: {
      viewer: await makeOperator(env, 'viewer@example.com', 'viewer', a.slug),
      responder: await makeOperator(env, 'responder@example.com', 'responder', a.slug),
      other: await makeOperator(env, 'other@example.com', 'admin', b.slug),
      revoked,
    },
    keys: { revoked: key.body.key ?? '' },
    otherCookie: await signIn(baseUrl, env, b.slug),
  };
}

/** Uses an invitation to choose a password, signs in, and returns the cookie. */
async function signIn(baseUrl: string, env: Record<string, string>, slug: string): Promise<string> {
  const email = 'cookie-b@example.com';
  const password = 'correct horse battery';
  const { link } = await interlock<{ link: string }>(
    env,
    'operator',
    'create',
    '--email',
    email,
    '--role',
    'admin',
    '--environment',
    slug,
  );
  const post = (path: string, body: object) =>
    fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify(body),
    });
  await post('/api/console/enrol', { token: link.split('/').at(-1), name: 'Cookie', password });
  const response = await post('/api/auth/sign-in/email', { email, password });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!response.ok || !cookie)
    throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
  return cookie;
}
