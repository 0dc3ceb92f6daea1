import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { IncidentView, Severity } from '@/lib/domain/incident';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from '@/lib/environments/find-environment';
import { collectEvidence } from './collect-evidence';
import { incidentView } from './incident-view';
import { insertIncident } from './insert-incident';

export type OpenIncidentInput = {
  environment: string;
  title: string;
  severity: Severity;
  /** The log line it is opened from. */
  seq?: number;
  /** The session it is about; left out with `seq`: that line's. */
  session?: string;
  note?: string;
};

/** Opens an incident by hand, from a log line, a session or neither, with copies of the lines around it. */
export async function openIncident(ctx: Ctx, input: OpenIncidentInput): Promise<IncidentView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'responder');
  return writeLog(ctx, environment.id, async (log) => {
    const causeSeq = input.seq === undefined ? null : BigInt(input.seq);
    const cause =
      causeSeq === null
        ? null
        : await log.tx.event.findFirst({ where: { environmentId: environment.id, seq: causeSeq } });
    if (causeSeq !== null && !cause)
      throw new Problem('invalid-field', `seq: the log has no line ${causeSeq}.`, { field: 'seq' });
    const session = input.session ?? cause?.sessionId ?? null;
    const row = session
      ? await log.tx.session.findUnique({
          where: { environmentId_id: { environmentId: environment.id, id: session } },
        })
      : null;
    if (input.session && !row)
      throw new Problem('invalid-field', 'session: this environment has not seen it.', { field: 'session' });
    const incident = await insertIncident(log, {
      kind: 'manual',
      severity: input.severity,
      title: input.title,
      session,
      agent: row?.agent ?? cause?.agent ?? null,
      driver: row?.driver ?? null,
      openedBy: actorName(ctx.actor),
      cause: null,
      causeSeq,
      evidence: await collectEvidence(log, {
        causeSeq,
        causeSession: cause?.sessionId ?? null,
        session: input.session ? session : null,
      }),
      note: input.note ?? null,
    });
    return incidentView(incident);
  });
}
