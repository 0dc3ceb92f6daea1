import { type ProblemCode, problemStatus } from '@/lib/domain/problem';
import type { CallGroup } from './call-description';
import { callGroups } from './call-groups';
import type { Components, JsonSchema } from './json-schema';
import { operationOf } from './operation-of';

export type OpenApiDocument = {
  openapi: '3.1.0';
  info: JsonSchema;
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: { schemas: Components; responses: Record<string, JsonSchema>; securitySchemes: JsonSchema };
};

const about = `What AI agents do to live environments: watched, held, stopped. Agents send what they do and ask before they act; people read it back, decide and stop.

JSON in UTF-8, times in RFC 3339. Every error is \`application/problem+json\` with one sentence in \`detail\` and, where a field was wrong, its path in \`field\`. 429 and 503 always say when to try again in \`Retry-After\`.`;

/** The whole API as OpenAPI 3.1, made of the schemas the routes themselves read with. */
export function openapiDocument(version: string, groups: readonly CallGroup[] = callGroups): OpenApiDocument {
  const schemas: Components = {};
  const paths: OpenApiDocument['paths'] = {};
  for (const { name, calls } of groups) {
    for (const [route, call] of Object.entries(calls)) {
      const [method = '', path = ''] = route.split(' ');
      const place = path.replace(/:(\w+)/g, '{$1}');
      paths[place] = { ...paths[place], [method.toLowerCase()]: operationOf(route, name, call, schemas) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Interlock',
      version,
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: groups.map(({ name, says }) => ({ name, description: says })),
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema },
      responses: { ...problemResponses(), RpcStatus: rpcStatus },
      securitySchemes: {
        agentKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An agent key: `Authorization: Bearer ilk_…`.',
        },
        operatorToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An operator token, for scripts: `Authorization: Bearer ilo_…`.',
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'interlock',
          description:
            'The console’s own sign-in (`__Host-interlock` over https). Changing calls must come from its own pages (`Origin`).',
        },
      },
    },
  };
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457.',
  properties: {
    type: { type: 'string', const: 'about:blank' },
    title: { type: 'string', description: 'The code in words.' },
    status: { type: 'integer', description: 'The HTTP status.' },
    code: {
      type: 'string',
      enum: Object.keys(problemStatus),
      description: 'For programs: one code, one meaning.',
    },
    detail: { type: 'string', description: 'One sentence: what was wrong, where, and what to do.' },
    field: { type: 'string', description: 'Path of the field that was wrong, such as `events[3].session`.' },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
};

const rpcStatus: JsonSchema = {
  description: 'google.rpc.Status, in the encoding of the request.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { code: { type: 'integer' }, message: { type: 'string' } },
        required: ['code', 'message'],
      },
    },
    'application/x-protobuf': { schema: { type: 'string', description: 'The same in protobuf.' } },
  },
};

const retryAfter = {
  'Retry-After': {
    description: 'Seconds after which the same call may succeed.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
};

function problemResponses(): Record<string, JsonSchema> {
  const codes = Object.entries(problemStatus) as [ProblemCode, number][];
  return Object.fromEntries(
    [...new Set(Object.values(problemStatus))].map((status) => [
      `Problem${status}`,
      {
        description: `Refused: ${codes.flatMap(([code, of]) => (of === status ? [`\`${code}\``] : [])).join(', ')}.`,
        ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
