/** Every error the API can answer with, and its HTTP status. One code, one meaning. */
export const problemStatus = {
  'invalid-json': 400,
  'invalid-envelope': 422,
  'invalid-field': 422,
  'not-signed-in': 401,
  'second-factor': 401,
  'bad-key': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'confirm-first': 403,
  'second-factor-missing': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  'wrong-host': 421,
  'too-many-requests': 429,
  'internal-error': 500,
  overloaded: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export type ProblemExtras = {
  /** Path of the field that was wrong, e.g. `events[3].session`. */
  field?: string;
  /** Seconds after which the same call may succeed. */
  retryAfter?: number;
  /** Further members of the problem document. */
  more?: Record<string, unknown>;
};

/**
 * An error meant for the caller. `detail` is one sentence: what was wrong, where, and what to do.
 * The router answers it as application/problem+json (RFC 9457); anything else becomes a bare 500.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = problemStatus[code];
    this.extras = extras;
  }
}
