import type { Log } from '@/lib/db/write-log';
import type { Latch } from '@/lib/gate/refusal';
import { addStopProcesses } from './add-stop-processes';

/**
 * A session that first showed itself under a latch that was there before it: the stop reaches it now, in a line of its own.
 * Returns the number of that line.
 */
export async function addLateTarget(
  log: Log,
  latch: Pick<Latch, 'id' | 'scope' | 'reason'>,
  session: { id: string; agent: string | null },
): Promise<bigint> {
  const seq = log.append({
    type: 'stop.requested',
    session: session.id,
    agent: session.agent,
    data: { stopId: latch.id, scope: latch.scope, reason: latch.reason, joinedLater: true },
  });
  log.write(
    `INSERT INTO stop_targets (stop_id, environment_id, session_id, requested_at, requested_seq)
     VALUES ($1::uuid, $2::int, $3, $4::timestamptz, $5::bigint) ON CONFLICT DO NOTHING`,
    latch.id,
    log.environmentId,
    session.id,
    log.now.toISOString(),
    seq.toString(),
  );
  await addStopProcesses(log, [{ stopId: latch.id, session: session.id }]);
  return seq;
}
