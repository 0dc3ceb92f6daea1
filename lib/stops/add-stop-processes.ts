import type { Log } from '@/lib/db/write-log';
import { reachableWithinMs } from '@/lib/domain/session';

type Target = { stopId: string; session: string };

/**
 * Notes for sessions under a stop which supervisors are to end their processes: those that hold the session and have not
 * ended, lost ones of the last day included (nobody knows what became of theirs).
 */
export function addStopProcesses(log: Log, targets: readonly Target[]): void {
  if (targets.length > 0) log.write(addition, ...valuesOf(log, targets));
}

/** The same for one session, and how many are new. */
export async function addNewStopProcesses(log: Log, target: Target): Promise<number> {
  return (await log.read(addition, ...valuesOf(log, [target]))).length;
}

const addition = `INSERT INTO stop_processes (stop_id, environment_id, session_id, run_id, requested_at, host, enclosure, self_reported)
     SELECT t.stop_id, $1::int, t.session_id, s.run_id, $2::timestamptz, s.host, s.enclosure, s.self_reported
       FROM unnest($3::uuid[], $4::text[]) AS t(stop_id, session_id)
       JOIN run_sessions r ON r.environment_id = $1::int AND r.session_id = t.session_id
       JOIN supervisors s ON s.environment_id = $1::int AND s.run_id = r.run_id
      WHERE s.ended_at IS NULL AND s.heard_at > $5::timestamptz
     ON CONFLICT DO NOTHING RETURNING run_id`;

const valuesOf = (log: Log, targets: readonly Target[]) => [
  log.environmentId,
  log.now.toISOString(),
  targets.map((target) => target.stopId),
  targets.map((target) => target.session),
  new Date(log.now.getTime() - reachableWithinMs).toISOString(),
];
