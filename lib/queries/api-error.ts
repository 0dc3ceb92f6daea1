/** A refusal of the API. `message` is its problem document's `detail`: a sentence to show as it is. */
export class ApiError extends Error {
  /** HTTP status; 0: the server could not be reached. */
  readonly status: number;
  /** Problem code such as `not-allowed`; `unreachable` without an answer. */
  readonly code: string;
  /** Path of the field that was wrong, if the API names one. */
  readonly field: string | undefined;
  /** Seconds to wait before the same call may succeed. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    detail: string,
    extras: { field?: string; retryAfter?: number } = {},
  ) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = extras.field;
    this.retryAfter = extras.retryAfter;
  }
}
