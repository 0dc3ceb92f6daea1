import { expect, it } from 'vitest';
import { z } from 'zod';
import { plainFault } from './plain-fault';

it.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'is missing: it must be text'],
  [z.number().int(), 1.5, 'must be a whole number'],
  [z.string().min(3), 'a', 'must have at least 3 characters'],
  [z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 entry'],
  [z.number().max(3), 4, 'must be at most 3'],
  [z.enum(['observe', 'enforce']), 'x', 'must be one of observe, enforce'],
  [z.strictObject({}), { colour: 1 }, 'must not have colour'],
  [z.email(), 'ada', 'must be an e-mail address'],
  [z.iso.datetime(), 'tomorrow', 'must be a time with its zone, for example 2026-01-31T12:00:00Z'],
  [z.string().min(3, 'must say what it is for'), 'a', 'must say what it is for'],
])('a fault is a sentence after the name of its field (case %#)', (schema, value, words) => {
  expect(schema.safeParse(value, { error: plainFault }).error?.issues[0]?.message).toBe(words);
});
