/** Ways of Prisma and Postgres to say "not now": pool or transaction timeout, unreachable, shutting down, starting up. */
const busyCodes = new Set(
  'P2024 P2028 P1001 P1002 P1008 P1017 P2037 57P01 57P02 57P03 ECONNREFUSED ECONNRESET EPIPE'.split(' '),
);
const busyWords =
  /terminat|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|Connection ?(?:ended|closed|reset|error)|connection error|server closed|socket (?:hang up|closed)|DatabaseNotReachable|starting up|shutting down|recovery (?:mode|state)|not yet accepting|not queryable|too many (?:clients|connections)|Unable to start a transaction|timeout exceeded when trying to connect|Code: `(?:57P0|08|53)/i;

/** Whether an error means that the database could not be reached or did not answer in time: trying again may help. */
export function isBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  if (typeof code === 'string' && busyCodes.has(code)) return true;
  if (typeof message === 'string' && busyWords.test(message)) return true;
  return cause !== undefined && isBusy(cause);
}
