import { ApiError } from './api-error';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The JSON of an API answer (undefined for 204); an unsuccessful one throws ApiError with the problem's detail. */
export async function readAnswer<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new ApiError(
    response.status,
    text(problem.code) ?? `http-${response.status}`,
    text(problem.detail) ?? text(problem.title) ?? `The server answered ${response.status} and said no more.`,
    {
      ...(text(problem.field) ? { field: text(problem.field) } : {}),
      ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
    },
  );
}
