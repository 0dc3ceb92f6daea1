import type { Log } from '@/lib/db/write-log';

/** Whether the log shows that this action began before line `seq`: it was allowed, or announced as requested. */
export async function startedBefore(
  log: Log,
  session: string,
  actionId: string,
  seq: bigint,
): Promise<boolean> {
  const [row] = await log.tx.$queryRawUnsafe<{ found: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM actions WHERE environment_id = $1::int AND session_id = $2 AND id = $3 AND decision = 'allow' AND seq < $4::bigint
     ) OR EXISTS (
       SELECT 1 FROM events WHERE environment_id = $1::int AND session_id = $2 AND type = 'tool.requested' AND seq < $4::bigint
         AND position($5 IN body) > 0
     ) AS found`,
    log.environmentId,
    session,
    actionId,
    seq.toString(),
    `"actionId":${JSON.stringify(actionId)}`,
  );
  return row?.found ?? false;
}

/** Whether the gate refused this action: announcing it, or reporting that it failed, is then no act. */
export async function wasRefused(log: Log, session: string, actionId: string): Promise<boolean> {
  const found = await log.tx.action.findUnique({
    where: {
      environmentId_sessionId_id: { environmentId: log.environmentId, sessionId: session, id: actionId },
    },
    select: { decision: true },
  });
  return found?.decision === 'deny';
}
