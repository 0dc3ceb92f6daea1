import type { Log } from '@/lib/db/write-log';
import { appendedStretch, type EvidenceLine, readStretch, type Stretch } from './event-lines';

/** Lines copied on each side of the line an incident is opened from: of its session, and of the environment. */
const neighbours = 10;
/** Lines copied of a session an incident is about. */
const sessionLines = 50;

const lastOfAll = 2n ** 63n - 1n;

/**
 * What an incident keeps, in order of `seq`, each line once: around `causeSeq` its neighbours of the same session and
 * of the environment, and of `session` the last lines. Includes lines this transaction has appended but not yet written.
 */
export async function collectEvidence(
  log: Log,
  about: { causeSeq: bigint | null; causeSession: string | null; session: string | null },
): Promise<EvidenceLine[]> {
  const { environmentId } = log;
  const stretches: Stretch[] = [];
  const around = (session: string | null, from: bigint) => {
    stretches.push({ environmentId, session, direction: 'before', from, count: neighbours + 1 });
    stretches.push({ environmentId, session, direction: 'after', from, count: neighbours });
  };
  if (about.causeSeq !== null) {
    around(null, about.causeSeq);
    if (about.causeSession !== null) around(about.causeSession, about.causeSeq);
  }
  if (about.session !== null) {
    stretches.push({
      environmentId,
      session: about.session,
      direction: 'before',
      from: lastOfAll,
      count: sessionLines,
    });
  }
  const found = new Map<bigint, EvidenceLine>();
  for (const stretch of stretches) {
    for (const line of await readWithAppended(log, stretch)) found.set(line.seq, line);
  }
  return [...found.values()].sort((a, b) => (a.seq < b.seq ? -1 : 1));
}

/** Written and appended lines of a stretch together: appended ones are the newest, so the count is cut from the far end. */
async function readWithAppended(log: Log, stretch: Stretch): Promise<EvidenceLine[]> {
  const appended = appendedStretch(log.appended(), stretch);
  if (stretch.direction === 'before') {
    const count = stretch.count - appended.length;
    return count > 0 ? [...(await readStretch(log.tx, { ...stretch, count })), ...appended] : appended;
  }
  return [...(await readStretch(log.tx, stretch)), ...appended].slice(0, stretch.count);
}
