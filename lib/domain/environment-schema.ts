import { z } from 'zod';
import { lostAfter, retention } from './environment';
import { ruled } from './ruled-schema';
import { slugPattern, slugProblem } from './slug';
import { type WholeNumber, wholeNumberProblem } from './whole-number';

const slugText = z.string({ error: 'is missing' }).meta({ pattern: slugPattern.source });

export const slugSchema = ruled(slugText, slugProblem);

export const lostAfterSchema = wholeNumber(lostAfter);

export const retentionDaysSchema = wholeNumber(retention);

function wholeNumber(bounds: WholeNumber) {
  const problem = (value: unknown) => wholeNumberProblem(bounds, value);
  const number = z
    .number({ error: ({ input }) => problem(input) })
    .meta({ type: 'integer', minimum: bounds.least, maximum: bounds.most });
  return ruled(number, problem);
}
