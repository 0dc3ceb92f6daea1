import type { Client } from 'pg';
import type { InstanceKeys } from '@/lib/db/instance-keys';
import { reachTrace } from '@/lib/db/reach-trace';
import type { Log } from '@/lib/db/write-log';
import { eraseCopies } from '@/lib/erasure/erase-copies';
import { pseudonymOf } from '@/lib/erasure/erase-person';
import { isOperatorsAct } from '@/lib/erasure/operators-acts';
import { eraseUnsessioned, sayUnsessioned } from '@/lib/erasure/unsessioned-lines';

/** A session whose content was erased by request. `person`: the pseudonym it was erased for, if for a person. */
export type Erasure = {
  environment_id: number;
  session: string;
  reason: string | null;
  person: string | null;
};

/** What a database about to be replaced has erased. */
export async function readErasures(client: Client): Promise<Erasure[]> {
  const { rows } = await client.query<Erasure>(
    `SELECT DISTINCT ON (environment_id, session_id) environment_id, session_id AS session,
       body::json->'data'->>'reason' AS reason, body::json->'data'->>'person' AS person
     FROM events WHERE type = 'log.erased' AND session_id IS NOT NULL AND body IS NOT NULL
     ORDER BY environment_id, session_id, (body::json->'data'->>'person') IS NULL, seq DESC`,
  );
  return rows;
}

/**
 * Erases once more what a backup from before the erasure brought back; the log says so again. Returns a sentence, null where the
 * backup had nothing of it.
 */
export async function eraseAgain(
  log: Log,
  keys: InstanceKeys,
  { session, reason, person: pseudonym }: Erasure,
  by: string,
): Promise<string | null> {
  const { environmentId } = log;
  const again = `erased again after a restore: ${reason ?? 'by request'}`;
  const row = await log.tx.session.findUnique({
    where: { environmentId_id: { environmentId, id: session } },
  });
  if (!row) return null;
  const email = [row.owner, row.driver]
    .map((address) => address?.toLowerCase() ?? '')
    .find((address) => pseudonym !== null && pseudonymOf(keys, address) === pseudonym);
  const person = email && pseudonym ? { email, pseudonym } : null;
  await eraseCopies(log.tx, { environmentId, session, person });
  if (person) {
    const { email: owner } = person;
    await log.tx.agentKey.updateMany({
      where: { owner, revokedAt: { not: null } },
      data: { owner: person.pseudonym },
    });
  }
  const lines = await log.tx.$executeRawUnsafe(
    `UPDATE events SET body = NULL, salt = NULL
     WHERE environment_id = $1::int AND session_id = $2 AND body IS NOT NULL AND NOT (${isOperatorsAct})`,
    environmentId,
    session,
  );
  const ofSupervisors = await eraseUnsessioned(log.tx, 'supervisor', { environmentId, names: [session] });
  sayUnsessioned(log, 'supervisor', { lines: ofSupervisors, reason: again, by });
  if (lines === 0) return null;
  const kept = await log.tx.event.count({
    where: { environmentId, sessionId: session, body: { not: null }, type: { not: 'log.erased' } },
  });
  log.append({
    type: 'log.erased',
    session,
    data: { lines, kept, reason: again, by, ...(person ? { person: person.pseudonym } : {}) },
  });
  return `content of session ${session} is erased again (${lines} lines)`;
}

/** The same for what sessions of other environments, erased there, had left in this log. */
export async function eraseReachAgain(
  log: Log,
  keys: InstanceKeys,
  erasures: readonly Erasure[],
  by: string,
): Promise<void> {
  const { environmentId } = log;
  const names = erasures
    .filter(({ environment_id: home }) => home !== environmentId)
    .map(({ environment_id: home, session }) => reachTrace(keys, home, session));
  if (names.length === 0) return;
  const lines = await eraseUnsessioned(log.tx, 'reached', { environmentId, names });
  sayUnsessioned(log, 'reached', { lines, reason: 'erased again after a restore', by });
}
