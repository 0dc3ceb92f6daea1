import type { InstanceKeys } from '@/lib/db/instance-keys';
import { isAnchorSigned } from '@/lib/db/trim-anchor';
import { type ChainFault, ChainVerifier, type StoredLine } from './chain-verifier';
import { explainBreak } from './explain-break';
import type { Anchor, LogReader } from './log-reader';

/** What reading a log, or the beginning of one, has shown. `anchor`: where retention left it; null: all lines are there. */
export type LogChecked = { verifier: ChainVerifier; anchor: Anchor | null; fault: ChainFault | null };

/**
 * Recomputes a log's chain from its beginning, or from the signed anchor that retention left, to its end or to line `until`,
 * and names the first line that does not fit. Lines whose content is erased need a later `log.erased`, wherever it stands.
 */
export async function checkLog(
  reader: LogReader,
  keys: Pick<InstanceKeys, 'anchor'>,
  environmentId: number,
  until?: bigint,
): Promise<LogChecked> {
  const verifier = new ChainVerifier(environmentId);
  const anchor = await reader.anchor(environmentId);
  const fault =
    (anchor && anchorFault(keys, anchor)) ??
    (await firstFault(reader, environmentId, { verifier, after: anchor, until }));
  return { verifier, anchor, fault };
}

function anchorFault(keys: Pick<InstanceKeys, 'anchor'>, anchor: Anchor): ChainFault | null {
  const { throughSeq, stillThere } = anchor;
  if (!isAnchorSigned(keys, anchor)) {
    const what = `the anchor that says lines up to ${throughSeq} were removed by retention does not have this instance's signature: it was forged or changed`;
    return { seq: Number(throughSeq), what };
  }
  if (stillThere === null) return null;
  const what = `lines up to ${throughSeq} were removed by retention, but this one is there: it was inserted`;
  return { seq: Number(stillThere), what };
}

async function firstFault(
  reader: LogReader,
  environmentId: number,
  { verifier, after, until }: { verifier: ChainVerifier; after: Anchor | null; until: bigint | undefined },
): Promise<ChainFault | null> {
  if (after) verifier.startAfter(after.throughSeq, after.throughHash);
  // The end is read first: what is appended meanwhile is not looked at.
  const head = await reader.end(environmentId);
  const faultIn = async (lines: readonly StoredLine[], count: number): Promise<ChainFault | null> => {
    for (let index = 0; index < count; index += 1) {
      const line = lines[index];
      const verdict = line ? verifier.take(line, lines[index + 1]) : null;
      if (line && verdict === 'does-not-follow') {
        const what = await explainBreak(reader, environmentId, verifier.hash, line, head.seq);
        return { seq: Number(line.seq), what };
      }
      if (verdict && verdict !== 'does-not-follow') return verdict;
    }
    return null;
  };
  // The last line of a page waits for the next page: what follows a line says whether it is one of two.
  let waiting: StoredLine[] = [];
  for await (const page of reader.pages(environmentId, after?.throughSeq ?? 0n, until ?? head.seq)) {
    const lines = [...waiting, ...page];
    const fault = await faultIn(lines, lines.length - 1);
    if (fault) return fault;
    waiting = lines.slice(-1);
  }
  const fault = await faultIn(waiting, waiting.length);
  if (fault || until === undefined) return fault ?? verifier.end(head);
  const cut = { seq: until, hash: verifier.hash, lastSeq: until };
  return verifier.end(cut, await reader.erasedAfter(environmentId, until));
}
