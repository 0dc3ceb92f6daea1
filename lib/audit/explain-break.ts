import { hashLine } from '@/lib/db/log-line';
import { type StoredLine, sameBytes } from './chain-verifier';
import type { LogReader } from './log-reader';

/**
 * Names what happened to a line whose own content is intact but which does not follow from `previous`, the hash
 * of the line before it. Looks through the rest of the log for the line that was written in its place.
 */
export async function explainBreak(
  reader: LogReader,
  environmentId: number,
  previous: Uint8Array,
  line: StoredLine,
  last: bigint,
): Promise<string> {
  let next: StoredLine | undefined;
  let before = line;
  for await (const page of reader.pages(environmentId, line.seq, last)) {
    for (const other of page) {
      next ??= other;
      if (sameBytes(hashLine(previous, environmentId, { ...other, seq: line.seq }), other.hash)) {
        // In the written order `other` stood here; if they changed places, `line` followed what now stands before `other`.
        const link = before === line ? other.hash : before.hash;
        const moved = hashLine(link, environmentId, { ...line, seq: other.seq });
        return sameBytes(moved, line.hash)
          ? `it and line ${other.seq} changed places`
          : `the line written here is now number ${other.seq}: lines were inserted or moved`;
      }
      before = other;
    }
  }
  if (!next) return 'it does not follow from the line before it: it was changed or inserted';
  if (sameBytes(hashLine(line.hash, environmentId, next), next.hash)) {
    return 'its type, session, time of receipt or digest was changed';
  }
  const computed = hashLine(previous, environmentId, line);
  return sameBytes(hashLine(computed, environmentId, next), next.hash)
    ? 'its hash was changed'
    : 'it does not follow from the line before it: a line between them was removed, or it was inserted or changed';
}
