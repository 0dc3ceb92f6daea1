/** One thing that waits to be sent: a hook's raw payload, or the note that older ones had to go. */
export type SpoolEntry =
  | { kind: 'hook'; client: string; at: string; headers: Record<string, string>; payload: string }
  | { kind: 'event'; event: Record<string, unknown> }
  | SpoolNote;

export type SpoolNote = {
  kind: 'note';
  dropped: number;
  bytes: number;
  /** Times of the oldest and the newest that were dropped, RFC 3339. */
  from: string;
  to: string;
  agent: string;
  session: string;
  id: string;
};

/** Reads one spooled file's text; undefined when it is none (a disk that was full may leave that). */
export function parseSpoolEntry(text: string): SpoolEntry | undefined {
  try {
    const value = JSON.parse(text) as SpoolEntry;
    if (value.kind === 'hook') return typeof value.payload === 'string' ? value : undefined;
    if (value.kind === 'event') return typeof value.event === 'object' ? value : undefined;
    return value.kind === 'note' && typeof value.dropped === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}
