import type { StopTarget } from '@/lib/queries/stops-queries';

/** What a stop is about, as it stands in a sentence. Session ids and agent names come from outside: show them as text. */
export function targetName(target: StopTarget): string {
  switch (target.scope) {
    case 'session':
      return `session ${target.session}`;
    case 'agent':
      return `agent ${target.agent || '…'} in ${target.environment}`;
    case 'environment':
      return `environment ${target.environment}`;
    case 'everything':
      return 'everything';
  }
}

/** How far a stop reaches in time: said before it is ordered. */
export function reachSentence(target: StopTarget): string {
  const until = 'until an admin resets it, through restarts and new keys';
  switch (target.scope) {
    case 'session':
      return `Its gate closes with the commit and stays closed ${until}, also for a resumed or forked run of the same id.`;
    case 'agent':
      return `The gate closes for every session of this agent in ${target.environment}, also those yet to come, ${until}.`;
    case 'environment':
      return `The gate of ${target.environment} closes for every session, also those yet to come, ${until}.`;
    case 'everything':
      return `The gates of all environments close for every session, also those yet to come, ${until}.`;
  }
}

export const stopReasons = [
  'Doing something it was not asked to do',
  'Changing the wrong environment',
  'Deleting data',
  'Not responding to its driver',
  'Drill',
];
export const freezeReasons = ['Incident under way', 'Release window', 'Investigating', 'Drill'];
export const resetReasons = ['Cause found and fixed', 'Stopped by mistake', 'Drill over'];
