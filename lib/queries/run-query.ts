import type { LogEvent } from '@/lib/domain/log-event';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** A stretch of one session's lines, oldest first. `first` and `last` are the numbers of the session's own ends. */
export type Run = { lines: LogEvent[]; at: number; first: number; last: number };

const runPath = (environment: string, session: string) =>
  `/api/console/${environment}/sessions/${encodeURIComponent(session)}/run`;

/** The lines around one (null: up to the newest). Invalidate or write with `['run', environment, session]`. */
export const runQuery = (environment: string, session: string, at: number | null) =>
  apiQuery<Run>(
    ['run', environment, session],
    at === null ? runPath(environment, session) : `${runPath(environment, session)}?at=${at}`,
  );

/** Number of the session's last line received by a time (ms since 1970). */
export async function findLineAt(environment: string, session: string, ms: number): Promise<number> {
  const time = encodeURIComponent(new Date(ms).toISOString());
  const run = await fetchJson<Run>(`${runPath(environment, session)}?time=${time}`);
  return run.at;
}

/** Lines kept of a run that grows under one's eyes. */
const mostLines = 1500;

/** The run with lines that have just come. Where they do not join on to what is held, only the session's end moves. */
export function growRun(run: Run, events: readonly LogEvent[]): Run {
  const held = run.lines.at(-1)?.seq ?? 0;
  const news = events.filter((event) => event.seq > run.last);
  const last = Math.max(run.last, ...news.map((event) => event.seq));
  if (news.length === 0) return run;
  const joins = held === run.last;
  return { ...run, last, lines: joins ? [...run.lines, ...news].slice(-mostLines) : run.lines };
}
