import type { Dialect } from './dialect';

/** What the stand-in for Kiro speaks: the turn itself as JSON. */
export const standInDialect: Dialect = {
  matches: (path) => path.endsWith('/kiro/turn'),
  read: (body) => ({ shellTool: 'execute_bash', heard: (body as { heard: string[] }).heard }),
  answer: ({ turn }) => ({ contentType: 'application/json', body: JSON.stringify(turn) }),
};
