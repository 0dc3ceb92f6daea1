import { z } from 'zod';
import { reasonLength, reasonProblem } from './reason';
import { ruled } from './ruled-schema';

const text = z
  .string({ error: 'is missing: say why, in words the next shift will understand' })
  .trim()
  .meta({ minLength: reasonLength.least, maxLength: reasonLength.most });

export const reasonSchema = ruled(text, reasonProblem);
