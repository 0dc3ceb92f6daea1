import type { z } from 'zod';

/**
 * Words for what a schema says nothing about itself: a value of the wrong kind, too short, too long, or none of those there are. They go on
 * after the field's name and a colon, as all words of a schema do.
 */
export const plainFault: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = kinds[issue.expected];
      if (expected === undefined) return undefined;
      return issue.input === undefined ? `is missing: it must be ${expected}` : `must be ${expected}`;
    }
    case 'too_small':
      return bound('at least', Number(issue.minimum), issue.origin);
    case 'too_big':
      return bound('at most', Number(issue.maximum), issue.origin);
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `must not have ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return formats[issue.format];
    default:
      return undefined;
  }
};

function bound(words: string, figure: number, origin: string): string {
  const [one, many] = units[origin] ?? [];
  return one === undefined
    ? `must be ${words} ${figure}`
    : `must have ${words} ${figure} ${figure === 1 ? one : many}`;
}

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

const kinds: Record<string, string> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const formats: Record<string, string> = {
  email: 'must be an e-mail address',
  datetime: 'must be a time with its zone, for example 2026-01-31T12:00:00Z',
};
