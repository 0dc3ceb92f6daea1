const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its two largest units: `480 ms`, `52 s`, `3 min 5 s`, `2 h 10 min`, `4 d 1 h`. Negative counts as 0. */
export function formatDuration(ms: number): string {
  const length = Math.max(0, Math.round(ms));
  if (length < second) return `${length} ms`;
  if (length < minute) return `${Math.floor(length / second)} s`;
  if (length < hour) return two(length, minute, 'min', second, 's');
  if (length < day) return two(length, hour, 'h', minute, 'min');
  return two(length, day, 'd', hour, 'h');
}

/** How long ago, in one unit: `now`, `52 s ago`, `3 min ago`, `2 h ago`, `4 d ago`; `in 3 min` for times to come. */
export function formatAgo(ms: number): string {
  const length = Math.abs(ms);
  if (length < 2 * second) return 'now';
  const words =
    length < minute
      ? `${Math.floor(length / second)} s`
      : length < hour
        ? `${Math.floor(length / minute)} min`
        : length < day
          ? `${Math.floor(length / hour)} h`
          : `${Math.floor(length / day)} d`;
  return ms < 0 ? `in ${words}` : `${words} ago`;
}

function two(length: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((length % large) / small);
  const whole = `${Math.floor(length / large)} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}
