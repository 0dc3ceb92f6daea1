import { sessionStates } from './session';
import { type FilterOf, many, one } from './url-filter';

export const sessionFilter = {
  state: many({ words: sessionStates }),
  agent: many({ longest: 80 }),
  driver: many({ longest: 200 }),
  q: one({ longest: 200 }),
};

export type SessionFilter = FilterOf<typeof sessionFilter>;
