import { mayHoldSecret, redactionRules, secretFieldName } from './redaction-rules';

/** Deepest nesting that is looked into; what lies deeper is left out, because it cannot be vouched for. */
const maxDepth = 40;

/** Text without the secrets it shows; each is replaced by `[redacted <rule>]`. */
export function redactText(text: string): string {
  if (!mayHoldSecret.test(text)) return text;
  let clean = text;
  for (const rule of redactionRules) {
    clean = clean.replace(rule.pattern, (match, ...groups) =>
      rule.replace ? rule.replace(match, ...(groups as string[])) : `[redacted ${rule.name}]`,
    );
  }
  return clean;
}

/** A JSON value without secrets: texts by shape, and whole values of password-like fields. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '[left out: nested too deeply]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  const clean: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const whole = secretFieldName.test(name) && typeof item === 'string' && item !== '';
    setOwn(clean, redactText(name), whole ? '[redacted]' : redactValue(item, depth + 1));
  }
  return clean;
}

/** Assigns without touching prototypes: `__proto__` in an agent's JSON is a field like any other. */
function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * The redacted JSON text of a value, and the redacted value itself. One pass over the text clears
 * most lines; only those that may hold a secret are walked.
 */
export function redactedJson<T>(value: T): { text: string; value: T } {
  const text = JSON.stringify(value);
  if (!mayHoldSecret.test(text)) return { text, value };
  const clean = redactValue(value) as T;
  return { text: JSON.stringify(clean), value: clean };
}
