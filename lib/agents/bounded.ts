/** Longest text that is cleaned of secrets before it is cut, characters. */
const maxCleaned = 256 * 1024;
/** No secret known to redaction is longer: as much is left off where the end of a text was never cleaned. */
const longestSecret = 20_000;

export type Bounded = { text: string; truncated: boolean };

/**
 * The beginning of a text without its secrets. Cleaned first and cut afterwards: a secret cut in half is no longer
 * recognised, and its half is still a secret.
 */
export function boundedText(text: string, maxChars: number, redact: (text: string) => string): Bounded {
  if (text.length <= maxChars) return { text, truncated: false };
  const whole = text.length <= maxCleaned;
  const clean = redact(whole ? text : text.slice(0, maxCleaned));
  const sure = whole ? clean.length : Math.max(0, clean.length - longestSecret);
  return { text: clean.slice(0, Math.min(maxChars, sure)).toWellFormed(), truncated: true };
}

/** Characters a value may have as JSON before its long texts are cut. */
const maxValueChars = 8_000;
const maxLeafChars = 1_000;
const maxItems = 30;
const maxDepth = 6;

/** A value as it is, or with its long texts, long lists and deep parts cut when it is large. */
export function boundedValue(
  value: unknown,
  redact: (text: string) => string,
): { value: unknown; truncated: boolean } {
  const json = JSON.stringify(value) ?? 'null';
  if (json.length <= maxValueChars) return { value, truncated: false };
  const cut = shorten(value, redact, 0);
  if (JSON.stringify(cut).length <= 4 * maxValueChars) return { value: cut, truncated: true };
  return { value: boundedText(json, maxValueChars, redact).text, truncated: true };
}

function shorten(value: unknown, redact: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') {
    const { text, truncated } = boundedText(value, maxLeafChars, redact);
    return truncated ? `${text}… (${value.length} characters)` : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, maxItems).map((item) => shorten(item, redact, depth + 1));
    return value.length > maxItems ? [...items, `… (${value.length} items)`] : items;
  }
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, maxItems)
    .map(([name, item]) => [boundedText(name, 200, redact).text, shorten(item, redact, depth + 1)]);
  if (entries.length > maxItems) kept.push(['…', `${entries.length} members`]);
  return Object.fromEntries(kept);
}
