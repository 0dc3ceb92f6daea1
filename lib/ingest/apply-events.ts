import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import { latchesFor } from '@/lib/gate/refusal';
import type { StopSign } from '@/lib/stops/note-after-stop';
import { type BatchState, learnFacts } from './batch-state';
import { bindSession } from './bind-session';
import type { EventsJob, EventsResult } from './log-job';
import type { PreparedEvent } from './prepare-event';
import type { SessionChanges } from './session-changes';

/** Decides about each event of a job, appends the good ones, and says what a stop needs to know of them. */
export function applyEvents(
  log: Log,
  state: BatchState,
  changes: SessionChanges,
  job: EventsJob,
): { result: EventsResult; signs: StopSign[] } {
  const result: EventsResult = { accepted: 0, duplicates: 0, rejected: [], stopped: new Map() };
  const taken: PreparedEvent[] = [];
  for (const event of job.events) {
    const { line, index } = event;
    const digest = line.digest.toString('hex');
    if (event.telemetry) joinSession(state, job.key, line);
    const before = state.known.get(line.id);
    if (before ? isSame(state, job.key, event, before) : isToldOtherwise(state, event)) {
      result.duplicates += 1;
      result.stopped.set(line.session, latchesFor(state.latches, line.session, line.agent).length > 0);
      continue;
    }
    const fault =
      before === undefined
        ? bindSession(state, job.key, line.session, line.agent, event.telemetry !== undefined)
        : {
            code: 'conflict' as const,
            field: 'id',
            detail: `id: the log has another event with this id. Nothing was changed; give each event an id of its own.`,
          };
    if (fault) {
      const { code, field, detail } = fault;
      const at = `events[${index}].`;
      result.rejected.push({ index, id: line.id, code, detail: at + detail, field: at + field });
      continue;
    }
    state.known.set(line.id, { digest, session: line.session });
    taken.push(event);
  }
  result.accepted = taken.length;
  let seq = log.appendLines(taken.map((event) => event.line));
  const signs: StopSign[] = [];
  for (const event of taken) {
    const { session, agent, type } = event.line;
    const known = state.sessions.get(session);
    const { telemetry } = event;
    changes.note({
      session,
      agent,
      key: job.key,
      seq,
      type,
      actionText: event.actionText,
      facts: event.facts,
      used: event.used,
      ...(telemetry ? { telemetry: { wasEnded: known?.ended ?? false } } : {}),
    });
    if (known) {
      known.announced ||= event.facts.announced;
      learnFacts(known, event.facts);
      if (!telemetry) Object.assign(known, { ended: event.facts.ended, telemetryOnly: false });
    }
    const latches = latchesFor(state.latches, session, agent);
    result.stopped.set(session, latches.length > 0);
    for (const latch of latches)
      signs.push({
        kind: 'event',
        latch,
        session,
        agent,
        seq,
        type,
        // What telemetry tells is late by nature: an act after the stop only where its own time says so.
        at: telemetry ? (telemetry.begunAt ?? noTime) : event.line.at,
        actionId: event.actionId,
        text: event.actionText,
      });
    seq += 1n;
  }
  return { result, signs };
}

const noTime = new Date(0);

type Known = { digest: string; session: string | null };

/** Told before: the very same, or, by the session's own owner under an id that names what happened, the same in other words. */
function isSame(state: BatchState, key: KeyActor, event: PreparedEvent, before: Known): boolean {
  const { line, isSighting, telemetry } = event;
  if (before.digest === line.digest.toString('hex')) return true;
  const mayRepeat = isSighting || telemetry !== undefined;
  return (
    mayRepeat && before.session === line.session && state.sessions.get(line.session)?.owner === key.owner
  );
}

/** Whether hooks or the agent itself tell this already, in a form and under an id of their own. */
function isToldOtherwise(state: BatchState, { line, telemetry }: PreparedEvent): boolean {
  const known = state.sessions.get(line.session);
  return telemetry?.aloneOnly === true && known !== undefined && !known.telemetryOnly;
}

/** Telemetry names agents by its own lights; a session that is there already has its name. */
function joinSession(state: BatchState, key: KeyActor, line: PreparedEvent['line']): void {
  const known = state.sessions.get(line.session);
  if (known?.owner === key.owner) line.agent = known.agent;
}
