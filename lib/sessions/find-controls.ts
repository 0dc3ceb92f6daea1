import type { Tx } from '@/lib/db/client';
import { sessionControl } from '@/lib/domain/session-control';
import { type SessionControl, supervisorLostAfterMs, type WiringState } from '@/lib/domain/supervisor';

/** Of a session nobody asked about. */
export const noControl: SessionControl = sessionControl({
  ended: false,
  asksGate: false,
  wasSupervised: false,
  supervisors: [],
});

type Row = {
  id: string;
  ended: boolean;
  asks_gate: boolean;
  was_supervised: boolean;
  supervisors:
    | {
        host: string;
        enclosure: string;
        lost: boolean;
        heardAt: string;
        wiring: WiringState | null;
        shares: boolean;
        selfReported: boolean;
      }[]
    | null;
};

/** What a stop of each of these sessions would reach now, by session id. One statement, by index. */
export async function findControls(
  tx: Tx,
  environmentId: number,
  sessions: readonly { id: string }[],
  now: Date,
): Promise<Map<string, SessionControl>> {
  if (sessions.length === 0) return new Map();
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT s.id, s.ended_at IS NOT NULL AS ended,
       EXISTS (SELECT 1 FROM actions a WHERE a.environment_id = s.environment_id AND a.session_id = s.id) AS asks_gate,
       EXISTS (SELECT 1 FROM run_sessions r WHERE r.environment_id = s.environment_id AND r.session_id = s.id) AS was_supervised,
       (SELECT json_agg(json_build_object('host', v.host, 'enclosure', v.enclosure, 'heardAt', v.heard_at, 'wiring', v.wiring_state,
            'lost', v.lost_at IS NOT NULL OR v.heard_at < $3::timestamptz, 'shares', v.shares_user_with_server, 'selfReported', v.self_reported)
          ORDER BY v.heard_at DESC)
          FROM run_sessions r JOIN supervisors v ON v.environment_id = r.environment_id AND v.run_id = r.run_id
         WHERE r.environment_id = s.environment_id AND r.session_id = s.id AND v.ended_at IS NULL) AS supervisors
     FROM sessions s WHERE s.environment_id = $1::int AND s.id = ANY($2::text[])`,
    environmentId,
    sessions.map((session) => session.id),
    new Date(now.getTime() - supervisorLostAfterMs).toISOString(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      sessionControl({
        ended: row.ended,
        asksGate: row.asks_gate,
        wasSupervised: row.was_supervised,
        supervisors: (row.supervisors ?? []).map(({ lost, shares, heardAt, ...supervisor }) => ({
          ...supervisor,
          isLost: lost,
          heardAt: new Date(heardAt).toISOString(),
          sharesUserWithServer: shares,
        })),
      }),
    ]),
  );
}
