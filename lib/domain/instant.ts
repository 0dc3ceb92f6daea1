const pattern =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of the first and the last moment that Postgres takes as JavaScript writes it: the years 1 to 9999 in UTC. */
const firstMs = Date.parse('0001-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a time can be kept; its offset may carry it out of the years that its words name. */
export function canBeKept(time: string): boolean {
  const ms = Date.parse(time);
  return ms >= firstMs && ms <= lastMs;
}

/** What is said of a text that is no instant. */
export const instantWords = 'must be an RFC 3339 time such as 2026-11-23T09:30:00Z';

/** Whether a text is a time of RFC 3339 with its offset, on a day that exists. */
export function isInstant(text: string): boolean {
  const [, year, month, day] = pattern.exec(text) ?? [];
  if (day === undefined || !canBeKept(text)) return false;
  // Day 0 of the next month is the last of this one; a leap year 400 years on, because JavaScript moves years below 100.
  return Number(day) <= new Date(Date.UTC(Number(year) + 400, Number(month), 0)).getUTCDate();
}
