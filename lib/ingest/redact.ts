import { base64Run, mayHoldBase64, mayHoldSecret, redactionRules, secretFieldName } from './redaction-rules';

/** Deepest nesting that is looked into; what lies deeper is left out, because it cannot be vouched for. */
const maxDepth = 40;

/** Encodings within each other that are looked through. */
const maxLayers = 3;

/** Text without the secrets it shows, plainly, URL-encoded or in base64; each is replaced by `[redacted <rule>]`. */
export function redactText(text: string): string {
  return withoutLayers(text, maxLayers);
}

function withoutLayers(text: string, layers: number): string {
  if (layers === 0) return withoutPlain(text);
  return withoutPlain(withoutBase64(withoutUrlEncoded(text, layers - 1), layers - 1));
}

function withoutPlain(text: string): string {
  if (!mayHoldSecret.test(text)) return text;
  let clean = text;
  for (const rule of redactionRules) {
    clean = clean.replace(rule.pattern, (match, ...groups) =>
      rule.replace ? rule.replace(match, ...(groups as string[])) : `[redacted ${rule.name}]`,
    );
  }
  return clean;
}

/** A URL-encoded word that shows a secret once it is decoded is kept decoded, without it. */
function withoutUrlEncoded(text: string, layers: number): string {
  if (!mayHoldSecret.test(text) || !urlEncoded.test(text)) return text;
  const whole = urlDecoded(text);
  if (withoutLayers(whole, layers) === whole) return text;
  return text.replace(/[^\s"'`<>]+/g, (word) => {
    const decoded = urlDecoded(word);
    if (decoded === word) return word;
    const clean = withoutLayers(decoded, layers);
    return clean === decoded ? word : clean;
  });
}

const urlEncoded = /%[2-7][0-9a-f]/i;
const urlDecoded = (text: string) => text.replace(/%[2-7][0-9a-f]/gi, decodeURIComponent);

/** A run of base64 goes as a whole when what it says shows a secret. */
function withoutBase64(text: string, layers: number): string {
  if (!mayHoldBase64.test(text)) return text;
  return text.replace(base64Run, (run) => {
    const said = Buffer.from(run, 'base64').toString();
    return withoutLayers(said, layers) === said ? run : '[redacted base64]';
  });
}

/** A JSON value without secrets: texts by shape, and whole values of password-like fields. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '[left out: nested too deeply]';
  if (Array.isArray(value))
    return value.map((item, at) =>
      isSecretOption(value[at - 1]) ? hidden(item, depth + 1) : redactValue(item, depth + 1),
    );
  const clean: Record<string, unknown> = {};
  const labelled = isSecretLabel(value);
  for (const [name, item] of Object.entries(value)) {
    const whole = secretFieldName.test(name) || (labelled && /^value$/i.test(name));
    setOwn(clean, redactText(name), whole ? hidden(item, depth + 1) : redactValue(item, depth + 1));
  }
  return clean;
}

/** All texts in the value of a password-like field are taken for secrets; its numbers and its form stay. */
function hidden(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value === '' ? '' : '[redacted]';
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '[left out: nested too deeply]';
  if (Array.isArray(value)) return value.map((item) => hidden(item, depth + 1));
  const clean: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) setOwn(clean, redactText(name), hidden(item, depth + 1));
  return clean;
}

/** In a list of arguments: the next one is a secret. */
const isSecretOption = (word: unknown) =>
  typeof word === 'string' && /^--?[a-z]/i.test(word) && secretFieldName.test(word);

/** `{"name":"DB_PASSWORD","value":"…"}`, as environments of containers are written. */
function isSecretLabel(value: object): boolean {
  return Object.entries(value).some(
    ([name, item]) => /^(?:name|key)$/i.test(name) && typeof item === 'string' && secretFieldName.test(item),
  );
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
  if (!mayHoldSecret.test(text) && !mayHoldBase64.test(text)) return { text, value };
  const clean = redactValue(value) as T;
  return { text: JSON.stringify(clean), value: clean };
}
