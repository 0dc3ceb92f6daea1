/** Postgres' own words for "not now", by the first characters of SQLSTATE: connection, resources, operator, system, lost a race. */
const busyStates = /^(?:08|53|57|58|XX|40|55P03)/;
/** Prisma's: unreachable, no connection or transaction in time, too many connections. */
const busyPrisma = /^P(?:1\d{3}|2024|2028|2037)$/;
const busySystem =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What is thrown as a bare sentence, by the driver and by Prisma. */
const busyWords =
  /terminat|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|Connection ?(?:ended|closed|reset|error)|connection error|closed the connection|server closed|socket (?:hang up|closed)|DatabaseNotReachable|starting up|shutting down|recovery (?:mode|state)|not yet accepting|not queryable|too many (?:clients|connections)|Unable to start a transaction|timeout exceeded when trying to connect|end on the pool/i;
/** Errors of Prisma that are about the way to the database unless Postgres itself has answered. */
const aboutTheWay = new Set([
  'PrismaClientInitializationError',
  'PrismaClientUnknownRequestError',
  'DriverAdapterError',
]);

type Told = { name?: unknown; code?: unknown; cause?: unknown; message?: unknown };

/**
 * Whether an error means that the database could not be reached or did not answer in time: trying again may help.
 * An answer of Postgres is judged by its SQLSTATE. Without one nothing was answered, in whatever words the driver says
 * so: a failed statement then counts as a lost connection and not as a fault of ours.
 */
export function isBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, cause } = error as Told;
  const message = String((error as Told).message ?? '');
  const raw = message.match(/Raw query failed\. Code: `([^`]*)`/)?.[1];
  const state = sqlState(raw) ?? sqlState(code);
  if (state) return busyStates.test(state);
  if (raw !== undefined) return true;
  if (typeof code === 'string' && (busyPrisma.test(code) || busySystem.test(code))) return true;
  if (busyWords.test(message)) return true;
  if (cause !== undefined && cause !== null) return isBusy(cause);
  return typeof name === 'string' && aboutTheWay.has(name);
}

const sqlState = (code: unknown) =>
  typeof code === 'string' &&
  /^[0-9A-Z]{5}$/.test(code) &&
  !/^P\d{4}$/.test(code) &&
  !/^E[A-Z]{4}$/.test(code)
    ? code
    : undefined;
