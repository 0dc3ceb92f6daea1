import type { Session, Stop, StopProcess, StopTarget } from '@/lib/db/generated/client';
import type { SessionUsage } from '@/lib/domain/model-usage';
import { type SessionView, sessionState } from '@/lib/domain/session';
import { type StopTargetView, stopLayers, stopState } from '@/lib/domain/stop';
import type { SessionControl } from '@/lib/domain/supervisor';
import type { WidthReason } from '@/lib/domain/width';
import { stopFacts } from '@/lib/stops/stop-facts';
import { stopView } from '@/lib/stops/stop-view';

/** A session as the API shows it, with the stop that binds it. */
export function sessionView(
  row: Session,
  environment: string,
  about: {
    stop: Stop | null;
    target: StopTarget | null;
    processes: readonly StopProcess[];
    control: SessionControl;
  },
  now: Date,
): SessionView {
  const { stop, target, processes, control } = about;
  return {
    id: row.id,
    agent: row.agent,
    owner: row.owner,
    driver: row.driver,
    host: row.host,
    cwd: row.cwd,
    repo: row.repo,
    role: row.role,
    width: row.width as WidthReason[],
    permissionMode: row.permissionMode,
    model: row.model,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    lastSeq: Number(row.lastSeq),
    lastType: row.lastType,
    lastAction: row.lastAction,
    events: row.events,
    denied: row.denied,
    endedAt: row.endedAt?.toISOString() ?? null,
    state: sessionState(row, stop !== null, now),
    usage: usageOf(row),
    telemetryOnly: row.telemetryOnly,
    control,
    stop: stop ? stopWithTarget(stop, environment, target, processes, now) : null,
  };
}

function usageOf(row: Session): SessionUsage | null {
  const tokens = {
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    cacheReadTokens: Number(row.cacheReadTokens),
    cacheWriteTokens: Number(row.cacheWriteTokens),
  };
  if (row.costMicros === null && Object.values(tokens).every((count) => count === 0)) return null;
  return {
    ...tokens,
    costUsd: row.costMicros === null ? null : Number(row.costMicros) / 1e6,
    model: row.model,
  };
}

/** A stop with what is known of one session under it. Its counts speak of that session alone. */
export function stopWithTarget(
  stop: Stop,
  environment: string,
  target: StopTarget | null,
  processes: readonly StopProcess[],
  now: Date,
) {
  const counts = { sessions: target ? 1 : 0, approvalsVoided: target?.approvalsVoided ?? 0, environments: 1 };
  return {
    ...stopView(stop, stop.environmentId === null ? null : environment, counts),
    target: target ? targetView(target, processes, now) : null,
  };
}

function targetView(row: StopTarget, processes: readonly StopProcess[], now: Date): StopTargetView {
  const facts = stopFacts(row, processes);
  const { processes: _runs, ...known } = facts;
  return {
    session: row.sessionId,
    ...known,
    requestedSeq: Number(row.requestedSeq),
    approvalsVoided: row.approvalsVoided,
    actedAfterSeq: row.actedAfterSeq === null ? null : Number(row.actedAfterSeq),
    state: stopState(facts),
    layers: stopLayers(facts, now),
  };
}
