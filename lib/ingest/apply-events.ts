import type { Log } from '@/lib/db/write-log';
import { latchesFor } from '@/lib/gate/refusal';
import type { StopSign } from '@/lib/stops/note-after-stop';
import type { BatchState } from './batch-state';
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
    const before = state.known.get(line.id);
    if (before === digest) {
      result.duplicates += 1;
      result.stopped.set(line.session, latchesFor(state.latches, line.session, line.agent).length > 0);
      continue;
    }
    const fault =
      before === undefined
        ? bindSession(state, job.key, line.session, line.agent)
        : {
            code: 'conflict' as const,
            detail: `events[${index}].id: the log has another event with this id. Nothing was changed; give each event an id of its own.`,
          };
    if (fault) {
      result.rejected.push({ index, id: line.id, code: fault.code, detail: fault.detail });
      continue;
    }
    state.known.set(line.id, digest);
    taken.push(event);
  }
  result.accepted = taken.length;
  let seq = log.appendLines(taken.map((event) => event.line));
  const signs: StopSign[] = [];
  for (const event of taken) {
    const { session, agent, type, at } = event.line;
    changes.note({
      session,
      agent,
      key: job.key,
      seq,
      type,
      actionText: event.actionText,
      facts: event.facts,
    });
    if (event.facts.announced) {
      const known = state.sessions.get(session);
      if (known) known.announced = true;
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
        at,
        actionId: event.actionId,
        text: event.actionText,
      });
    seq += 1n;
  }
  return { result, signs };
}
