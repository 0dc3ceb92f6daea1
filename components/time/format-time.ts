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

/** `10:23:52.481`. Only beside the day of the same line: a time is never shown without its date. */
export function formatClock(ms: number, zone: TimeZone): string {
  return format(zone, 'clock', { ...clock, fractionalSecondDigits: 3 }).format(ms);
}

/** `10:23:52`, or `10:23` where seconds say nothing. Only beside a date, as on the axis of a chart. */
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

/** `23 Nov 10:23:52`, with the year where it is not that of `nowMs`; `precise` adds milliseconds. */
export function formatBrief(ms: number, zone: TimeZone, nowMs: number, precise = false): string {
  const year = (at: number) => format(zone, 'year', { year: 'numeric' }).format(at);
  const day = year(ms) === year(nowMs) ? formatDay(ms, zone) : `${formatDay(ms, zone)} ${year(ms)}`;
  return `${day} ${precise ? formatClock(ms, zone) : formatShortClock(ms, zone)}`;
}

/** The whole instant, date and zone included: `23 Nov 2026, 10:23:52.481 UTC`. */
export function formatInstant(ms: number, zone: TimeZone): string {
  return format(zone, 'instant', { ...instant, timeZoneName: 'short' }).format(ms);
}

/** The whole instant with the zone's distance from UTC: `23 Nov 2026, 11:23:52.481 UTC+01:00`. */
export function formatWithOffset(ms: number, zone: TimeZone): string {
  const words = format(zone, 'offset', { ...instant, timeZoneName: 'longOffset' }).format(ms);
  return words.replace(/GMT$/, 'GMT+00:00').replace('GMT', 'UTC');
}

const instant: Intl.DateTimeFormatOptions = {
  ...clock,
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  fractionalSecondDigits: 3,
};
