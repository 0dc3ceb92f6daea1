/** An order to end a session, as the server sends it. */
export type StopOrder = {
  stopId: string;
  session: string;
  scope: string;
  reason: string;
  requestedAt: string;
  /** Milliseconds between SIGTERM and SIGKILL. */
  graceMs: number;
};

const defaultGraceMs = 5_000;
/** An order cannot make a stop wait for longer, milliseconds. */
const maxGraceMs = 60_000;

/** Reads an order; undefined when this is none. What is missing beside the id never keeps it from being carried out. */
export function parseStopOrder(value: unknown): StopOrder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { stopId, session, scope, reason, requestedAt, graceMs } = value as Record<string, unknown>;
  if (typeof stopId !== 'string' || stopId === '') return undefined;
  const text = (one: unknown) => (typeof one === 'string' ? one : '');
  const grace = typeof graceMs === 'number' && graceMs >= 0 ? Math.min(graceMs, maxGraceMs) : defaultGraceMs;
  return {
    stopId,
    session: text(session),
    scope: text(scope),
    reason: text(reason),
    requestedAt: text(requestedAt),
    graceMs: grace,
  };
}
