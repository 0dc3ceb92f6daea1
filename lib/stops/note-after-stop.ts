import type { Log } from '@/lib/db/write-log';
import type { Latch } from '@/lib/gate/refusal';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import { startedBefore, wasRefused } from './action-history';
import { addLateTarget } from './add-late-target';
import { acts, applySign, type SignedTarget } from './apply-sign';

/** A sign of a stopped session, seen in this transaction: one for each latch that binds it. */
export type StopSign = {
  kind: 'event' | 'refusal';
  latch: Latch;
  session: string;
  agent: string;
  seq: bigint;
  type: string;
  /** The client's clock, or when the gate was asked; null when that is not known. */
  at: Date | null;
  actionId: string | null;
  text: string | null;
};

type Target = SignedTarget & {
  stopId: string;
  session: string;
  requestedSeq: bigint;
  /** When the last of all its known processes was reported gone; null while one is not, or none is known. */
  goneAt: Date | null;
};

/**
 * Writes down what is learned of stopped sessions: the first refusal the agent saw, the last sign of life,
 * and an act after the stop, which makes the stop `failed` and opens an incident. Completions of what began
 * before the stop, and what the client's clock places before it, are late, not acts; a wish the gate refused
 * (announced, or reported as failed because of that) is no act either. Once all processes are gone, even that fails it.
 */
export async function noteAfterStop(log: Log, signs: readonly StopSign[]): Promise<void> {
  if (signs.length === 0) return;
  const targets = await loadTargets(log, signs);
  for (const sign of signs) {
    const key = targetKey(sign.latch.id, sign.session);
    const target = targets.get(key) ?? (await reachLate(log, sign));
    const isLate = acts.has(sign.type) && !target.actedAfterAt && (await isNoAct(log, sign, target));
    const { after, step } = applySign(target, { ...sign, isLate }, { goneAt: target.goneAt, now: log.now });
    targets.set(key, { ...target, ...after });
    if (step === 'delivered')
      log.append({
        type: 'stop.delivered',
        session: sign.session,
        agent: sign.agent,
        data: { stopId: sign.latch.id, layer: 'gate', refusedSeq: Number(sign.seq) },
      });
    if (step === 'failed') await reportFailure(log, sign, after.cameBack);
  }
  saveTargets(log, [...targets.values()]);
}

const targetKey = (stopId: string, session: string) => `${stopId} ${session}`;

async function loadTargets(log: Log, signs: readonly StopSign[]): Promise<Map<string, Target>> {
  const rows = await log.read<Target>(
    `SELECT t.stop_id::text AS "stopId", t.session_id AS session, t.requested_seq AS "requestedSeq", t.first_refusal_at AS "firstRefusalAt",
       t.refusals, t.last_heard_at AS "lastHeardAt", t.late, t.acted_after_at AS "actedAfterAt", t.acted_after_seq AS "actedAfterSeq",
       t.came_back AS "cameBack", t.ended_at AS "endedAt",
       (SELECT CASE WHEN bool_and(p.result IS NOT DISTINCT FROM 'verified') THEN max(p.result_at) END FROM stop_processes p
         WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id) AS "goneAt"
       FROM stop_targets t WHERE t.environment_id = $1::int AND t.stop_id = ANY($2::uuid[]) AND t.session_id = ANY($3::text[])`,
    log.environmentId,
    [...new Set(signs.map((sign) => sign.latch.id))],
    [...new Set(signs.map((sign) => sign.session))],
  );
  return new Map(rows.map((row) => [targetKey(row.stopId, row.session), row]));
}

async function reachLate(log: Log, { latch, session, agent }: StopSign): Promise<Target> {
  const requestedSeq = await addLateTarget(log, latch, { id: session, agent });
  return {
    stopId: latch.id,
    session,
    requestedSeq,
    goneAt: null,
    firstRefusalAt: null,
    refusals: 0,
    lastHeardAt: null,
    late: 0,
    actedAfterAt: null,
    actedAfterSeq: null,
    cameBack: false,
    endedAt: null,
  };
}

async function isNoAct(log: Log, sign: StopSign, target: Target): Promise<boolean> {
  if (sign.at && sign.at < new Date(sign.latch.requestedAt)) return true;
  if (!sign.actionId) return false;
  if (sign.type === 'tool.requested' || sign.type === 'tool.failed') {
    if (await wasRefused(log, sign.session, sign.actionId)) return true;
  }
  return (
    sign.type !== 'tool.requested' && startedBefore(log, sign.session, sign.actionId, target.requestedSeq)
  );
}

async function reportFailure(log: Log, sign: StopSign, cameBack: boolean): Promise<void> {
  const what = sign.text ?? sign.type;
  log.append({
    type: 'stop.failed',
    session: sign.session,
    agent: sign.agent,
    data: {
      stopId: sign.latch.id,
      layer: 'silence',
      ...(cameBack ? { cameBack } : {}),
      action: what,
      eventSeq: Number(sign.seq),
    },
  });
  const did = cameBack ? 'showed life after all its processes were gone' : 'acted after it was stopped';
  await openDetectedIncident(log, {
    kind: 'acted-after-stop',
    severity: 'critical',
    title: `${sign.agent} ${did}: ${what}`.slice(0, 200),
    // Of the act, not of the stop: under two stops one act is one incident.
    cause: `acted-after-stop:${sign.session}:${sign.seq}`,
    session: sign.session,
    agent: sign.agent,
    causeSeq: sign.seq,
  });
}

function saveTargets(log: Log, targets: Target[]): void {
  const time = (value: Date | null) => value?.toISOString() ?? null;
  log.write(
    `UPDATE stop_targets u SET first_refusal_at = t.first_refusal_at, refusals = t.refusals, last_heard_at = t.last_heard_at, late = t.late,
       acted_after_at = t.acted_after_at, acted_after_seq = t.acted_after_seq, came_back = t.came_back, ended_at = t.ended_at
       FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::int[], $6::timestamptz[], $7::int[], $8::timestamptz[], $9::bigint[], $10::bool[], $11::timestamptz[])
         AS t(stop_id, session_id, first_refusal_at, refusals, last_heard_at, late, acted_after_at, acted_after_seq, came_back, ended_at)
      WHERE u.environment_id = $1::int AND u.stop_id = t.stop_id AND u.session_id = t.session_id`,
    log.environmentId,
    targets.map((t) => t.stopId),
    targets.map((t) => t.session),
    targets.map((t) => time(t.firstRefusalAt)),
    targets.map((t) => t.refusals),
    targets.map((t) => time(t.lastHeardAt)),
    targets.map((t) => t.late),
    targets.map((t) => time(t.actedAfterAt)),
    targets.map((t) => t.actedAfterSeq?.toString() ?? null),
    targets.map((t) => t.cameBack),
    targets.map((t) => time(t.endedAt)),
  );
}
