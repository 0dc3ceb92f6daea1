import { describe, expect, test } from 'vitest';
import { listFields, namesUnder, typeWords } from './list-fields';

describe('listFields', () => {
  test('nested members follow their parent by path, and named schemas are led to', () => {
    const fields = listFields({
      type: 'object',
      required: ['action'],
      properties: {
        action: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        events: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
        stop: { anyOf: [{ $ref: '#/components/schemas/Stop' }, { type: 'null' }], description: 'If any.' },
      },
    });
    expect(fields.map(({ path, isNeeded }) => [path, isNeeded])).toEqual([
      ['action', true],
      ['action.id', true],
      ['events', false],
      ['events[].id', false],
      ['stop', false],
    ]);
    expect(fields.at(-1)).toMatchObject({ type: 'Stop or null', of: ['Stop'], says: 'If any.' });
  });

  test('members of alternatives are listed once', () => {
    const one = { type: 'object', properties: { id: { type: 'string' } } };
    const two = { type: 'object', properties: { id: { type: 'string' }, code: { type: 'string' } } };
    expect(listFields({ anyOf: [one, two] }).map(({ path }) => path)).toEqual(['id', 'code']);
  });
});

test('namesUnder follows names through names, in circles too', () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { A: { items: to('B') }, B: { anyOf: [to('A'), to('C')] }, C: {}, D: {} };
  expect(namesUnder([{ schema: to('A') }], schemas)).toEqual(['A', 'B', 'C']);
});

describe('typeWords', () => {
  test.each([
    [{ enum: ['allow', 'deny', 'hold'] }, 'allow, deny or hold'],
    [{ type: 'string', maxLength: 20000 }, 'text, up to 20,000 characters'],
    [{ type: 'string', format: 'date-time' }, 'time'],
    [{ type: 'integer', minimum: 1, maximum: 1000 }, 'whole number from 1 to 1,000'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'whole number'],
    [{ type: ['boolean', 'null'] }, 'true or false or null'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Session' } }, 'list of Session'],
    [{}, 'anything'],
  ])('%j: %s', (schema, words) => expect(typeWords(schema)).toBe(words));
});
