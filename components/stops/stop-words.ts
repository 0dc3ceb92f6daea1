import type { StopState } from '@/lib/domain/stop';
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

/** What the word for a whole stop means: the weakest of its layers. */
export const stateSentences: Record<StopState, string> = {
  requested: 'The gate is closed; nobody has been told yet.',
  delivered: 'The gate is closed, and the order was taken. Its processes have not been reported gone.',
  signalled: 'Its processes are being ended. It is verified when they are gone and nothing was heard since.',
  verified:
    'The gate is closed, all known processes are gone by a clean re-scan, and nothing was heard since.',
  partial: 'The gate is closed, but some of its processes survived. End them where they run.',
  failed: 'It did something after the stop, or its processes could not be ended.',
  unconfirmed:
    'The gate is closed, but the order was not taken within 10 s by all who should: it may be running.',
  ended: 'The gate is closed, and the session said itself that it ended. Nobody has looked at its processes.',
};

export const stopReasons = [
  'Doing something it was not asked to do',
  'Changing the wrong environment',
  'Deleting data',
  'Not responding to its driver',
  'Drill',
];
export const freezeReasons = ['Incident under way', 'Release window', 'Investigating', 'Drill'];
export const resetReasons = ['Cause found and fixed', 'Stopped by mistake', 'Drill over'];
