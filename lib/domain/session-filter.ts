import { z } from 'zod';
import { sessionStates } from './session';
import { many, one } from './url-filter';

export const sessionFilterSchema = z.object({
  state: many(z.enum(sessionStates, { error: `must be one of ${sessionStates.join(', ')}` })),
  agent: many(z.string().max(80)),
  driver: many(z.string().max(200)),
  q: one(z.string().max(200)),
});

export type SessionFilter = z.output<typeof sessionFilterSchema>;
