import type { Tx } from '@/lib/db/client';

/** An e-mail address (lower case) and what stands in its place. */
export type Pseudonym = { email: string; pseudonym: string };

const gone = '[erased]';

/** Takes a session's content out of every row that holds a copy of it; a person's address there becomes their pseudonym. */
export async function eraseCopies(
  tx: Tx,
  about: { environmentId: number; session: string; person: Pseudonym | null },
): Promise<void> {
  const { environmentId, session, person } = about;
  const email = person?.email ?? '';
  const pseudonym = person?.pseudonym ?? '';
  const run = (sql: string) => tx.$executeRawUnsafe(sql, environmentId, session);
  const runWho = (sql: string) => tx.$executeRawUnsafe(sql, environmentId, session, email, pseudonym);
  const here = 'environment_id = $1::int AND session_id = $2';
  const who = (column: string) => `CASE WHEN lower(${column}) = $3 THEN $4 END`;
  const owner = (column: string) => `CASE WHEN lower(${column}) = $3 THEN $4 ELSE ${column} END`;
  await runWho(
    `UPDATE sessions SET driver = ${who('driver')}, host = NULL, cwd = NULL, repo = NULL, last_action = NULL, owner = ${owner('owner')}
     WHERE environment_id = $1::int AND id = $2`,
  );
  await runWho(
    `UPDATE approvals SET input = '"${gone}"', cwd = NULL, understanding = NULL, matches = '[]', held_reason = '${gone}',
       driver = ${who('driver')}, key_owner = ${owner('key_owner')} WHERE ${here}`,
  );
  await run(
    `UPDATE incident_evidence SET body = '' FROM incidents i
     WHERE i.id = incident_id AND i.environment_id = $1::int AND incident_evidence.session_id = $2
       AND incident_evidence.type NOT LIKE 'stop.%'`,
  );
  await run(
    `UPDATE incident_entries SET text = '${gone}' FROM incidents i
     WHERE i.id = incident_id AND i.environment_id = $1::int AND i.session_id = $2 AND incident_entries.text IS NOT NULL AND incident_entries.kind IN ('opened', 'noted')`,
  );
  await runWho(`UPDATE incidents SET title = '${gone}', words = '', driver = ${who('driver')} WHERE ${here}`);
  await run(`UPDATE stop_processes SET host = NULL, survivors = NULL, detail = NULL WHERE ${here}`);
  await runWho(
    `UPDATE supervisors s SET host = '${gone}', user_name = '${gone}', wiring_file = NULL, owner = ${owner('owner')}
     WHERE s.environment_id = $1::int AND s.ended_at IS NOT NULL
       AND s.run_id IN (SELECT run_id FROM run_sessions WHERE ${here})`,
  );
}
