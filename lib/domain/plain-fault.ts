import type { z } from 'zod';

/** Words for what a schema says nothing about itself: a value of the wrong kind. */
export const plainFault: z.core.$ZodErrorMap = ({ code, input, ...issue }) => {
  if (code !== 'invalid_type') return undefined;
  const expected = kinds[String('expected' in issue ? issue.expected : '')];
  if (expected === undefined) return undefined;
  return input === undefined ? `is missing: it must be ${expected}` : `must be ${expected}`;
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
