import { Refusal } from './refusal';

/** A failed connection as a sentence without the password: where it was tried, why not, what to do. */
export function describeConnectError(error: unknown, url: string, variable: string): Refusal {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname || 'the local socket'}:${port || '5432'}`;
  const database = decodeURIComponent(pathname.slice(1));
  const code = (error as { code?: string }).code ?? '';
  const message = error instanceof Error ? error.message || code : String(error);
  if (code === '28P01' || code === '28000') {
    return new Refusal(
      `Postgres at ${where} does not let "${decodeURIComponent(username)}" in (${message}). Correct the user or the password in ${variable}.`,
    );
  }
  if (code === '3D000') {
    return new Refusal(
      `Postgres at ${where} has no database "${database}". Create it (createdb ${database}), or correct ${variable}.`,
    );
  }
  return new Refusal(
    `Postgres at ${where} cannot be reached (${message}). Start it, or correct ${variable}; without DATABASE_URL Interlock uses its own.`,
  );
}
