import type { TimeZone } from './time-zone';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: TimeZone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...options,
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
  formats.set(key, made);
  return made;
}

const clock: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
};

/** `10:23:52.481` */
export function formatClock(ms: number, zone: TimeZone): string {
  return format(zone, 'clock', { ...clock, fractionalSecondDigits: 3 }).format(ms);
}

/** `10:23:52`, or `10:23` where seconds say nothing. */
export function formatShortClock(ms: number, zone: TimeZone, seconds = true): string {
  return seconds
    ? format(zone, 'short', clock).format(ms)
    : format(zone, 'minute', { hour: '2-digit', minute: '2-digit', hour12: false }).format(ms);
}

/** `23 Nov` */
export function formatDay(ms: number, zone: TimeZone): string {
  return format(zone, 'day', { day: '2-digit', month: 'short' }).format(ms);
}

/** `Mon, 23 Nov 2026` */
export function formatDate(ms: number, zone: TimeZone): string {
  return format(zone, 'date', { weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' }).format(
    ms,
  );
}

/** The whole instant, date and zone included: `23 Nov 2026, 10:23:52.481 UTC`. */
export function formatInstant(ms: number, zone: TimeZone): string {
  return format(zone, 'instant', {
    ...clock,
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  }).format(ms);
}
