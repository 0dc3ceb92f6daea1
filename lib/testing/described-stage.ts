import { randomUUID } from 'node:crypto';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import type { Caller } from '@/lib/api/openapi/call-description';
import { isByKey } from '@/lib/api/openapi/call-problems';
import type { JsonSchema } from '@/lib/api/openapi/json-schema';
import type { OpenApiDocument } from '@/lib/api/openapi/openapi-document';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { openLiveStage } from './live-stage';

const session = 'run-1';
type Headers = Record<string, string>;
type Body = { properties?: Record<string, JsonSchema>; required?: string[] } & JsonSchema;
type Parameter = { name: string; in: string; schema: JsonSchema };
/** `json`: what was answered as JSON, of whatever form; null where it is none. */
type Answer = {
  status: number;
  json: ReturnType<typeof JSON.parse>;
  text: string;
  headers: globalThis.Headers;
};

/** A call as the served document tells it; `name` as the router has it. */
export type Told = {
  name: string;
  method: string;
  path: string;
  may: Caller;
  body: Body;
  parameters: Parameter[];
  /** Schema of the JSON answer with status 200, if it has one. */
  answer: JsonSchema | undefined;
};

/** A server with something in every list, people and a key, and its own description of its API. */
export type DescribedStage = {
  slug: string;
  as: Record<'key' | 'viewer' | 'responder' | 'admin', Headers>;
  calls: Told[];
  ask(method: string, path: string, headers: Headers, body?: unknown): Promise<Answer>;
  /** The address of a call with what there is in place of its parameters, and the query it needs. */
  at(call: Told): string;
  headersFor(call: Told): Headers;
  /** A schema of the document as a check of values. */
  checkOf(schema: unknown): ValidateFunction;
  close(): Promise<void>;
};

export async function openDescribedStage(): Promise<DescribedStage> {
  const stage = await openLiveStage();
  const slug = 'described';
  await stage.environment(slug);
  await changeEnvironment(stage.command, { environment: slug, change: { holdAll: true } });
  await stage.person('deputy@example.com', 'viewer', slug);
  const bearer = async (role: 'viewer' | 'responder' | 'admin', place?: string) => {
    const person = await stage.person(`${role}@example.com`, role, place);
    return { authorization: `Bearer ${(await createToken(person, {})).token}` };
  };
  const scopes = ['ingest', 'gate', 'supervise'] as const;
  const owner = 'owner@example.com';
  const { id: keyId, key } = await createKey(stage.command, {
    environment: slug,
    scopes: [...scopes],
    owner,
  });
  const as = {
    key: { authorization: `Bearer ${key}` },
    viewer: await bearer('viewer', slug),
    responder: await bearer('responder', slug),
    admin: await bearer('admin'),
  };
  const ask: DescribedStage['ask'] = async (method, path, headers, body) => {
    const response = await fetch(stage.url.replace('/api/console', '') + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      json: isJson ? JSON.parse(text) : null,
      text,
      headers: response.headers,
    };
  };
  const params: Record<string, string> = { env: slug, ...(await fill(slug, as, ask)) };
  const document: OpenApiDocument = (await ask('GET', '/api/openapi.json', {})).json;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'api', components: document.components });
  return {
    slug,
    as,
    ask,
    calls: callsOf(document),
    at: ({ path }) => {
      const own = path.includes('/keys/') ? { ...params, id: keyId } : params;
      const address = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
        encodeURIComponent(own[name] ?? randomUUID()),
      );
      if (path.endsWith('/stop-preview')) return `${address}?scope=environment`;
      return path.endsWith('/policies/{name}') ? `${address}?for=everywhere` : address;
    },
    headersFor: ({ may }) => (may === 'anybody' ? {} : isByKey(may) ? as.key : as.admin),
    checkOf: (schema) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'))),
    close: stage.close,
  };
}

function callsOf({ paths }: OpenApiDocument): Told[] {
  type Content = { content?: Record<string, { schema: JsonSchema }> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({
      name: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      method: method.toUpperCase(),
      path,
      may: told['x-interlock-may'] as Caller,
      body: (told.requestBody as Content | undefined)?.content?.['application/json']?.schema ?? {},
      parameters: told.parameters as Parameter[],
      answer: (told.responses as Record<string, Content>)['200']?.content?.['application/json']?.schema,
    })),
  );
}

/** Sessions with and without a stop, held and decided actions, an incident, roles, stand-ins, a freeze, an invitation; what stands in paths. */
async function fill(
  slug: string,
  as: DescribedStage['as'],
  ask: DescribedStage['ask'],
): Promise<Record<string, string>> {
  const must = async (...call: Parameters<DescribedStage['ask']>) => {
    const { status, json, text } = await ask(...call);
    if (status >= 300) throw new Error(`${call[0]} ${call[1]} answered ${status}: ${text}`);
    return json;
  };
  const event = (type: string, data: object) => ({ id: randomUUID(), session, agent: 'a', type, data });
  const usage = { inputTokens: 5, outputTokens: 7, cacheReadTokens: 0, cacheWriteTokens: 0 };
  await must('POST', '/api/v1/events', as.key, {
    events: [
      event('session.started', { role: 'deployer', host: 'laptop', cwd: '/srv', permissionMode: 'yolo' }),
      event('prompt.submitted', { prompt: 'clean up' }),
      event('tool.completed', { tool: 'Bash', input: { command: 'npm test' } }),
      event('model.called', { model: 'm', usage }),
    ],
  });
  const runId = 'run-of-a-test';
  const beat = {
    agent: 'a',
    session,
    host: 'h',
    user: 'u',
    pid: 1,
    enclosure: 'cgroup',
    startedBy: 'run',
    version: '0',
    processes: 1,
  };
  await must('PUT', `/api/v1/supervisors/${runId}`, as.key, beat);
  const hold = async (id: string, of = session): Promise<string> => {
    const action = { id, tool: 'Bash', input: { command: 'terraform destroy' } };
    return (await must('POST', '/api/v1/gate', as.key, { session: of, agent: 'a', action })).requestId;
  };
  const console = `/api/console/${slug}`;
  const requestId = await hold('held-1');
  await must('POST', `${console}/approvals/${requestId}`, as.responder, {
    decision: 'approve',
    reason: 'agreed',
  });
  const id = await hold('held-2');
  const odd = { title: 'Something odd', severity: 'high', seq: 4, session, note: 'look at this' };
  const incident = await must('POST', `${console}/incidents`, as.responder, odd);
  await must('PUT', `${console}/roles`, as.admin, {
    name: 'deployer',
    purpose: 'deploys',
    grants: ['read *'],
  });
  const [from, until] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  await must('POST', `${console}/stand-ins`, as.admin, { email: 'deputy@example.com', from, until });
  await hold('held-3', 'run-2');
  const reason = { reason: 'for the test' };
  const stopped = await must('POST', `${console}/sessions/run-2/stop`, as.responder, reason);
  await must('POST', `${console}/freeze`, as.responder, reason);
  const invited = await must('POST', '/api/console/operators', as.admin, {
    email: 'new@example.com',
    role: 'viewer',
  });
  const token = invited.link.split('/').at(-1);
  const fixed = { session, agent: 'a', client: 'claude', name: 'irreversible-destruction', seq: '3', runId };
  return { ...fixed, requestId, id, incident: incident.id, stopId: stopped.id, token };
}
