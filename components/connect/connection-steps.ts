import type { ConnectionCheck } from '@/lib/domain/connection-check';

export type StepId = 'event' | 'gate' | 'denial' | 'supervisor' | 'stop';

/** done: seen; waiting: not seen so far; weak: seen, with something to look at; failed: the opposite was seen. */
export type StepState = 'done' | 'waiting' | 'weak' | 'failed';

export type ConnectionStep = {
  id: StepId;
  title: string;
  state: StepState;
  /** What is known, as a sentence. */
  words: string;
  session: string | null;
  /** RFC 3339; null: nothing seen. */
  at: string | null;
};

/** The live checklist of a connection, in the order in which its boxes can be ticked. */
export function connectionSteps(check: ConnectionCheck): ConnectionStep[] {
  return [eventStep(check), gateStep(check), denialStep(check), supervisorStep(check), stopStep(check)];
}

const nothing = { state: 'waiting', session: null, at: null } as const;

function eventStep({ first }: ConnectionCheck): ConnectionStep {
  const step = { id: 'event', title: 'First event received' } as const;
  if (!first) return { ...step, ...nothing, words: 'Nothing received yet.' };
  return { ...step, ...first, state: 'done', words: 'It began' };
}

function gateStep({ asked }: ConnectionCheck): ConnectionStep {
  const step = { id: 'gate', title: 'The gate was asked' } as const;
  if (!asked) return { ...step, ...nothing, words: 'It has not asked before an action so far.' };
  return { ...step, ...asked, state: 'done', words: 'It last asked before an action' };
}

function denialStep({ denial }: ConnectionCheck): ConnectionStep {
  const step = { id: 'denial', title: 'A denial was honoured' } as const;
  if (!denial) return { ...step, ...nothing, words: 'Nothing was denied so far.' };
  const { session, at, outcome } = denial;
  if (outcome === 'ignored')
    return {
      ...step,
      session,
      at,
      state: 'failed',
      words: 'Not honoured: the log says that a denied action was completed all the same. Denied',
    };
  if (outcome === 'waiting')
    return {
      ...step,
      session,
      at,
      state: 'waiting',
      words: 'Denied; waiting to see what the agent does. Denied',
    };
  return { ...step, session, at, state: 'done', words: 'Nothing says that it ran. Denied' };
}

function supervisorStep({ supervisor }: ConnectionCheck): ConnectionStep {
  const step = { id: 'supervisor', title: 'Supervised' } as const;
  if (!supervisor)
    return {
      ...step,
      ...nothing,
      words: 'No supervisor so far: a stop would close the gate and not reach its processes.',
    };
  const { session, at, host, state } = supervisor;
  const where = host ? ` on ${host}` : '';
  if (state === 'lost')
    return { ...step, session, at, state: 'weak', words: `The supervisor${where} was lost` };
  if (state === 'ended')
    return { ...step, session, at, state: 'done', words: `The last supervised run${where} ended` };
  return { ...step, session, at, state: 'done', words: `A supervisor${where} attached` };
}

function stopStep({ stop }: ConnectionCheck): ConnectionStep {
  const step = { id: 'stop', title: 'A stop was verified' } as const;
  if (!stop) return { ...step, ...nothing, words: 'Neither a drill nor a stop was verified so far.' };
  const { session, at, what, passed, stale } = stop;
  if (!passed) return { ...step, session, at, state: 'failed', words: 'The last drill failed' };
  const words = what === 'drill' ? 'The last drill passed' : 'A session was stopped and verified gone';
  if (!stale) return { ...step, session, at, state: 'done', words };
  return { ...step, session, at, state: 'weak', words: `Older than 7 days. ${words}` };
}
