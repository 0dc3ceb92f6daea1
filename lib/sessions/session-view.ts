import type { Session, Stop, StopTarget } from '@/lib/db/generated/client';
import type { SessionUsage } from '@/lib/domain/model-usage';
import { type SessionView, sessionState } from '@/lib/domain/session';
import { type StopTargetView, stopState } from '@/lib/domain/stop';
import { stopView } from '@/lib/stops/stop-view';

/** A session as the API shows it, with the stop that binds it. */
export function sessionView(
  row: Session,
  environment: string,
  stop: Stop | null,
  target: StopTarget | null,
  now: Date,
): SessionView {
  return {
    id: row.id,
    agent: row.agent,
    owner: row.owner,
    driver: row.driver,
    host: row.host,
    cwd: row.cwd,
    repo: row.repo,
    role: row.role,
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
    stop: stop ? stopWithTarget(stop, environment, target) : null,
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
export function stopWithTarget(stop: Stop, environment: string, target: StopTarget | null) {
  const counts = { sessions: target ? 1 : 0, approvalsVoided: target?.approvalsVoided ?? 0, environments: 1 };
  return {
    ...stopView(stop, stop.environmentId === null ? null : environment, counts),
    target: target ? targetView(target) : null,
  };
}

function targetView(row: StopTarget): StopTargetView {
  const time = (value: Date | null) => value?.toISOString() ?? null;
  const known = {
    session: row.sessionId,
    requestedAt: row.requestedAt.toISOString(),
    requestedSeq: Number(row.requestedSeq),
    approvalsVoided: row.approvalsVoided,
    firstRefusalAt: time(row.firstRefusalAt),
    refusals: row.refusals,
    lastHeardAt: time(row.lastHeardAt),
    actedAfterAt: time(row.actedAfterAt),
    actedAfterSeq: row.actedAfterSeq === null ? null : Number(row.actedAfterSeq),
    unconfirmedAt: time(row.unconfirmedAt),
    endedAt: time(row.endedAt),
  };
  return { ...known, state: stopState(known) };
}
