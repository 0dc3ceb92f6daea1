const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Nanoseconds since 1970, as text or number, in whole milliseconds; undefined for 0 and for what is no time. */
export function millisecondsOf(nano: unknown): number | undefined {
  const text =
    typeof nano === 'number' && Number.isSafeInteger(Math.trunc(nano / 1e6))
      ? BigInt(Math.trunc(nano))
      : nano;
  if (typeof text !== 'bigint' && (typeof text !== 'string' || !/^\d{1,20}$/.test(text))) return undefined;
  const ms = Number(BigInt(text) / 1_000_000n);
  return ms > 0 && ms <= lastMs ? ms : undefined;
}

/** The first of these times that is one, as RFC 3339. */
export function firstTime(...times: (number | undefined)[]): string | undefined {
  const found = times.find((ms) => ms !== undefined);
  return found === undefined ? undefined : new Date(found).toISOString();
}

/** A time in words of RFC 3339, in milliseconds; undefined for anything else. */
export function parseTime(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms > lastMs ? undefined : ms;
}
