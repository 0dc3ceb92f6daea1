import type { z } from 'zod';
import { type CallDescription, callers } from './call-description';
import { callProblems, isByKey } from './call-problems';
import { exampleOf } from './example-of';
import { type Components, describeMembers, type JsonSchema, jsonSchemaOf } from './json-schema';

/** What stands for each `:name` of a path. */
const pathMeanings: Record<string, string> = {
  env: 'Slug of the environment.',
  session: 'The client’s own id of the run, percent-encoded.',
  agent: 'Name of the agent, percent-encoded.',
  incident: 'Id or number of the incident.',
  id: 'Id, as the list has it.',
  name: 'Name of the policy.',
  client: '`claude`, `codex`, `gemini` or `kiro`.',
  seq: 'Number of the line.',
  requestId: '`requestId` of the held action.',
  stopId: 'Id of the stop.',
  runId: 'Made by the supervisor for one run: 8 to 100 letters, digits, dots and hyphens.',
  token: 'The last part of the link.',
};

/** One call as an OpenAPI operation. Schemas with names go into `components`. */
export function operationOf(
  route: string,
  group: string,
  call: CallDescription,
  components: Components,
): JsonSchema {
  const [method = '', path = ''] = route.split(' ');
  const { summary, says, may } = call;
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next = '') => String(next).toUpperCase())}`,
    tags: [group],
    summary,
    description: [says, `Who may: ${callers[may]}`].filter(Boolean).join('\n\n'),
    'x-interlock-may': may,
    security: securityOf(call),
    parameters: [...pathParameters(path, call), ...queryParameters(call.query)],
    ...(call.body ? { requestBody: requestBody(call.body, components) } : {}),
    responses: { [String(call.status ?? 200)]: success(call, components), ...refusals(route, call) },
  };
}

function securityOf({ may }: CallDescription): object[] {
  if (may === 'anybody') return [];
  if (isByKey(may)) return [{ agentKey: [] }];
  return may === 'own-cookie' ? [{ cookie: [] }] : [{ operatorToken: [] }, { cookie: [] }];
}

function pathParameters(path: string, { params }: CallDescription): JsonSchema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: params?.[name] ?? pathMeanings[name] ?? '',
    schema: { type: 'string' },
  }));
}

function queryParameters(query: CallDescription['query']): JsonSchema[] {
  if (!query) return [];
  return Object.entries(query.schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const required = !field.safeParse(undefined).success && !field.safeParse([]).success;
    return {
      name,
      in: 'query',
      required,
      description: query.meanings[name] ?? '',
      schema: parameterSchema(field),
      ...(required ? { example: exampleOf(parameterSchema(field), {}) } : {}),
    };
  });
}

/** What a field gives says more than what it takes, where that can be said. */
function parameterSchema(field: z.ZodType): JsonSchema {
  const given = jsonSchemaOf(field, 'output', {});
  const isSaid = ['type', 'enum', 'const', 'anyOf'].some((keyword) => keyword in given);
  return isSaid ? given : jsonSchemaOf(field, 'input', {});
}

function requestBody(body: NonNullable<CallDescription['body']>, components: Components): JsonSchema {
  const schema = jsonSchemaOf(body.schema, 'input', components);
  describeMembers(schema, body.meanings);
  const others = Object.entries(body.otherMedia ?? {}).map(([media, says]) => [
    media,
    { schema: { description: says } },
  ]);
  return {
    required: 'required' in schema || 'anyOf' in schema,
    content: {
      'application/json': { schema, example: body.example ?? {} },
      ...Object.fromEntries(others),
    },
  };
}

function success(call: CallDescription, components: Components): JsonSchema {
  const { answer } = call;
  const inWords = (media: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(media).map(([name, says]) => [name, { schema: { type: 'string', description: says } }]),
    );
  if (!('safeParse' in answer))
    return { description: 'Done.', content: inWords(answer as Record<string, string>) };
  const schema = jsonSchemaOf(answer as z.ZodType, 'output', components);
  return {
    description: 'Done.',
    content: {
      'application/json': { schema, example: exampleOf(schema, components) },
      ...inWords(call.otherAnswers ?? {}),
    },
  };
}

/** OTLP’s errors have the form its specification gives them; all others are problems, told once for each status. */
function refusals(route: string, call: CallDescription): JsonSchema {
  const [method = '', path = ''] = route.split(' ');
  if (path.startsWith('/api/otlp/')) return { default: { $ref: '#/components/responses/RpcStatus' } };
  const statuses = [...callProblems(path, method, call).keys()];
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
}
