/** Longest text, most members and deepest nesting kept of what telemetry says about a call. */
const maxChars = 16_384;
const maxMembers = 200;
const maxDepth = 10;
/** How far back a cut looks for a space: a secret cut in half might no longer be recognised as one. */
const lookBack = 4_096;

/** A value cut down to what a log line may hold; what was cut says so. */
export function boundedValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return boundedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '[left out: nested too deeply]';
  if (Array.isArray(value)) return value.slice(0, maxMembers).map((item) => boundedValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, maxMembers)
      .map(([name, item]) => [name.slice(0, 200), boundedValue(item, depth + 1)]),
  );
}

export function boundedText(text: string): string {
  if (text.length <= maxChars) return text;
  const kept = text.slice(0, maxChars);
  const space = kept.search(/\s\S*$/);
  const end = space > maxChars - lookBack ? space : maxChars;
  return `${kept.slice(0, end)} … [cut: ${text.length - end} more characters]`;
}

/** What a client sends as JSON text, as a value; text that is not an object or list stays text. */
export function parsedValue(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return boundedValue(typeof value === 'object' && value !== null ? value : text);
  } catch {
    return boundedText(text);
  }
}
