/** The data of a line's stored body; empty where it was erased. */
export function lineData(body: string | null): Record<string, unknown> {
  const data = body === null ? undefined : (JSON.parse(body) as { data?: unknown }).data;
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

/** A member that is text, else null. */
export function stringMember(data: Record<string, unknown>, name: string): string | null {
  const value = data[name];
  return typeof value === 'string' ? value : null;
}
