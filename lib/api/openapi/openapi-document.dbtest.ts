import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodBodies } from '@/e2e/prove/access-rules';
import { type DescribedStage, openDescribedStage } from '@/lib/testing/described-stage';
import type { JsonSchema } from './json-schema';

let stage: DescribedStage;
beforeAll(async () => {
  stage = await openDescribedStage();
});
afterAll(() => stage?.close());

const reads = () => stage.calls.filter(({ method }) => method === 'GET');
const goodBody = (name: string) => (goodBodies[name] ?? {}) as Record<string, unknown>;

describe('what is answered', () => {
  test('every GET with data behind it fits its schema, which has no member that is not told', async () => {
    const tried = [];
    for (const call of reads()) {
      if (!call.answer) continue;
      const { status, json, text } = await stage.ask('GET', stage.at(call), stage.headersFor(call));
      expect([call.name, status, status === 200 ? '' : text]).toEqual([call.name, 200, '']);
      const check = stage.checkOf(call.answer);
      check(json);
      expect(check.errors, call.name).toBeNull();
      tried.push(call.name);
    }
    expect(tried.length).toBeGreaterThan(25);
  });

  test('the lists have something in them, and a session under a stop its layers', async () => {
    const console = `/api/console/${stage.slug}`;
    for (const list of [
      'events',
      'sessions',
      'approvals',
      'incidents',
      'policies',
      'roles',
      'stand-ins',
      'keys',
    ])
      expect(
        (await stage.ask('GET', `${console}/${list}`, stage.as.admin)).json.items.length,
        list,
      ).toBeGreaterThan(0);
    const { json } = await stage.ask('GET', `${console}/sessions/run-2`, stage.as.admin);
    expect(json.stop.target.layers.gate.state).toBe('closed');
    const check = stage.checkOf({ $ref: '#/components/schemas/SessionDetail' });
    check(json);
    expect(check.errors).toBeNull();
  });

  test('the document itself is not sent again to who has it', async () => {
    const etag = (await stage.ask('GET', '/api/openapi.json', {})).headers.get('etag') ?? '';
    expect((await stage.ask('GET', '/api/openapi.json', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('what is sent', () => {
  test('bodies that the proof of access knows to be good fit the document', () => {
    const tried = stage.calls.filter(({ name }) => name in goodBodies);
    for (const { name, body } of tried) {
      const check = stage.checkOf(body);
      check(goodBodies[name]);
      expect(check.errors, name).toBeNull();
    }
    expect(tried.length).toBeGreaterThan(40);
  });

  test('a body without a needed member, or with one of another type, is refused and the member named', async () => {
    let tried = 0;
    // What wants a cookie of its own is tried where people sign in.
    for (const call of stage.calls.filter(
      ({ may, path }) => may !== 'own-cookie' && !path.startsWith('/api/auth/'),
    ))
      for (const [member, wrong] of wrongBodies(call.body, goodBody(call.name))) {
        const { status, json, text } = await stage.ask(
          call.method,
          stage.at(call),
          stage.headersFor(call),
          wrong,
        );
        const field = String(json?.field ?? text).split(/[.[]/)[0];
        expect([call.name, member, status, field]).toEqual([call.name, member, 422, member]);
        tried += 1;
      }
    expect(tried).toBeGreaterThan(80);
  });

  test('a word that is not on the list, in a query, is 422 and named', async () => {
    let tried = 0;
    for (const call of reads())
      for (const { name, in: place, schema } of call.parameters) {
        const of = (schema.items ?? schema) as JsonSchema;
        if (place !== 'query' || !(of.enum || of.maximum)) continue;
        const path = `${stage.at(call).split('?')[0]}?${name}=nonsense`;
        const { status, json } = await stage.ask('GET', path, stage.headersFor(call));
        expect([call.name, name, status]).toEqual([call.name, name, 422]);
        expect(json.field || json.detail, call.name).toContain(name);
        tried += 1;
      }
    expect(tried).toBeGreaterThan(10);
  });
});

describe('who may', () => {
  const below = {
    responder: 'viewer',
    'responder-everywhere': 'viewer',
    admin: 'responder',
    'admin-everywhere': 'responder',
  } as const;

  test('one role below what is told is refused; nobody is not signed in', async () => {
    let refused = 0;
    for (const call of stage.calls) {
      const body = call.method === 'GET' ? undefined : inPlace(goodBody(call.name));
      const by = async (headers: Record<string, string>) =>
        (await stage.ask(call.method, stage.at(call), headers, body)).status;
      // Without a cookie there is no page it could come from either.
      if (call.may === 'own-cookie') expect([401, 403], call.name).toContain(await by({}));
      else if (call.may !== 'anybody') expect([call.name, await by({})]).toEqual([call.name, 401]);
      const role = below[call.may as keyof typeof below];
      if (!role) continue;
      const status = await by(stage.as[role]);
      // 404: the stage has no agent program for a drill.
      expect([403, 404], `${role}: ${call.name}`).toContain(status);
      refused += Number(status === 403);
    }
    expect(refused).toBeGreaterThan(35);
  });

  test('a viewer reads what viewers may', async () => {
    for (const call of reads().filter(
      ({ may, answer }) => answer && (may === 'viewer' || may === 'signed-in'),
    )) {
      const { status } = await stage.ask('GET', stage.at(call), stage.as.viewer);
      expect([call.name, status]).toEqual([call.name, 200]);
    }
  });
});

/** The good bodies name the environment of the proof of access. */
const inPlace = (body: unknown) => JSON.parse(JSON.stringify(body).replaceAll('access-a', stage.slug));

/** The body with each member wrong in turn, and with each needed one left out. */
function wrongBodies(schema: JsonSchema, good: Record<string, unknown>): [string, unknown][] {
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, member]) => {
    const { [name]: _left, ...without } = good;
    const wrong = wrongFor(member);
    return [
      ...(wrong === undefined ? [] : [[name, { ...good, [name]: wrong }] as [string, unknown]]),
      ...(required.includes(name) ? [[name, without] as [string, unknown]] : []),
    ];
  });
}

/** A value that cannot be meant; undefined where any will do. */
function wrongFor(schema: JsonSchema): unknown {
  if (schema.anyOf || !('type' in schema || 'enum' in schema)) return undefined;
  return schema.type === 'object' ? 7 : { of: 'another type' };
}
