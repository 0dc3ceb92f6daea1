import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import type { AppContext } from '@/lib/api/app-context';
import { createRouter } from '@/lib/api/router';
import type { CallDescription } from './call-description';
import { callGroups } from './call-groups';
import { describeMembers, type JsonSchema, jsonSchemaOf } from './json-schema';
import { openapiDocument } from './openapi-document';

const document = openapiDocument('1.2.3');
const described = Object.assign({}, ...callGroups.map(({ calls }) => calls)) as Record<
  string,
  CallDescription
>;
const routes = createRouter({ settings: { version: '1.2.3' } } as AppContext)
  .routes.filter(({ method }) => method !== 'ALL')
  .map(({ method, path }) => `${method} ${path}`);
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'api', components: document.components });
/** A schema of the document as a check; its references lead into the document. */
const checkOf = (schema: unknown) =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')));

describe('router and document', () => {
  test('every route of the router is described: add it to its group in lib/api/openapi/calls', () => {
    expect(routes.filter((route) => !(route in described))).toEqual([]);
  });

  test('everything described is a route, and nothing twice', () => {
    expect(Object.keys(described).filter((route) => !routes.includes(route))).toEqual([]);
    expect(operations).toHaveLength(
      callGroups.reduce((sum, { calls }) => sum + Object.keys(calls).length, 0),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  test('it is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('every reference leads somewhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, path = ''] of references) {
      const found = path.split('/').reduce<unknown>((place, part) => (place as JsonSchema)?.[part], document);
      expect(found, path).toBeTypeOf('object');
    }
  });
});

describe('what is said of each call', () => {
  test.each(Object.entries(described))(
    '%s: every member sent has a meaning, and every meaning a member',
    (route, call) => {
      const members = call.body ? describeMembers(jsonSchemaOf(call.body.schema, 'input', {}), {}) : [];
      expect(Object.keys(call.body?.meanings ?? {}).sort()).toEqual(members.sort());
      expect(Object.keys(call.query?.meanings ?? {}).sort()).toEqual(
        Object.keys(call.query?.schema.shape ?? {}).sort(),
      );
      for (const name of route.match(/(?<=:)\w+/g) ?? []) {
        const place = document.paths[(route.split(' ')[1] ?? '').replace(/:(\w+)/g, '{$1}')];
        const operation = place?.[(route.split(' ')[0] ?? '').toLowerCase()];
        const parameter = ((operation?.parameters ?? []) as JsonSchema[]).find((each) => each.name === name);
        expect(parameter?.description, name).toMatch(/\w/);
      }
    },
  );

  test('every example fits its schema', () => {
    let tried = 0;
    for (const { operationId, requestBody, responses } of operations) {
      const media = [requestBody, ...Object.values(responses as JsonSchema)].flatMap((part) =>
        Object.values(((part as JsonSchema | undefined)?.content ?? {}) as Record<string, JsonSchema>),
      );
      for (const { schema, example } of media) {
        if (example === undefined) continue;
        const check = checkOf(schema);
        check(example);
        expect(check.errors, String(operationId)).toBeNull();
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(operations.length);
  });
});
