import type { SessionView } from '@/lib/domain/session';
import type { ProcessFacts } from '@/lib/domain/stop';

/** A session for somebody who may not read content. */
export function withholdSession(view: SessionView): SessionView {
  const stop = view.stop ? withholdStop(view.stop) : null;
  return { ...view, lastAction: null, stop, withheld: true };
}

/** A stop of a session without the commands of processes that survived it, and without what supervisors put into words. */
export function withholdStop<S extends NonNullable<SessionView['stop']>>(stop: S): S {
  const { target } = stop;
  if (!target) return stop;
  const { process } = target.layers;
  const runs = process.runs.map((run) => ({ ...run, survivors: bare(run.survivors), detail: null }));
  const layers = {
    ...target.layers,
    process: { ...process, survivors: bare(process.survivors), runs },
  };
  return { ...stop, target: { ...target, layers } };
}

const bare = (survivors: ProcessFacts['survivors']) => survivors.map(({ pid }) => ({ pid, command: '' }));
