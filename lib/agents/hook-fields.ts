/** Deepest nesting of a payload that is read: nothing a client means to say lies deeper, and recursion has an end. */
export const maxPayloadDepth = 100;

/** A payload's members by name. What nobody took is still there at the end: unknown fields are kept. */
export class HookFields {
  private readonly taken = new Set<string>();

  constructor(private readonly payload: Record<string, unknown>) {}

  take(name: string): unknown {
    this.taken.add(name);
    return Object.hasOwn(this.payload, name) ? this.payload[name] : undefined;
  }

  /** A member that is text and not empty; null for anything else, which is then kept among the rest. */
  text(name: string): string | null {
    const value = Object.hasOwn(this.payload, name) ? this.payload[name] : undefined;
    if (typeof value !== 'string' || value === '') return null;
    this.taken.add(name);
    return value;
  }

  number(name: string): number | null {
    const value = Object.hasOwn(this.payload, name) ? this.payload[name] : undefined;
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    this.taken.add(name);
    return value;
  }

  /** Members that nobody took. */
  rest(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.payload).filter(([name]) => !this.taken.has(name)));
  }
}

/** An object's text member; null for anything else. */
export function textOf(value: unknown, name: string): string | null {
  if (!isRecord(value) || !Object.hasOwn(value, name)) return null;
  const found = value[name];
  return typeof found === 'string' && found !== '' ? found : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is nested deeper than `max`. Walks without recursion. */
export function deeperThan(value: unknown, max: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const child of Array.isArray(item) ? item : Object.values(item)) {
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
  return false;
}
