/** Shown where the feed ends because nobody is signed in any more. */
export const signedOut = 'You are signed out. Sign in again to see what happens.';

/** Why asking again would not help; `index`: it was this one of the subscriptions alone. */
export type Refusal = { detail: string; index: number | null };

/** What an unsuccessful answer says about the next try. Null: only this try failed, a later one may succeed. */
export async function readRefusal(response: Response): Promise<Refusal | null> {
  const { status } = response;
  if (status === 401) return { detail: signedOut, index: null };
  if (status < 400 || status >= 500 || status === 408 || status === 429) return null;
  const problem = (await response.json().catch(() => ({}))) as { detail?: unknown; field?: unknown };
  const place = typeof problem.field === 'string' ? /^subscriptions\[(\d+)\]/.exec(problem.field) : null;
  return {
    detail: typeof problem.detail === 'string' ? problem.detail : `The live feed answered ${status}.`,
    index: place ? Number(place[1]) : null,
  };
}
