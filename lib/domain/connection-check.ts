import { type AgentClient, agentClients } from './agent-client';

/** Whom an environment can be connected to: the clients with hooks, and `own` for any other agent. */
export const connectables = [...agentClients, 'own'] as const;
export type Connectable = AgentClient | 'own';

export function isConnectable(word: string): word is Connectable {
  return (connectables as readonly string[]).includes(word);
}

/** A harmless command that every gate refuses, so that it can be seen whether a client keeps to a refusal. */
export const refusedOnPurpose = 'echo interlock-deny-check';

/** Session of `agent.mjs doctor`: it plays the client, so what it does proves nothing about the client. */
export const doctorSession = 'interlock-doctor';

/** How long a refused session may stay silent before that counts as having kept to the refusal, milliseconds. */
export const denialSettlesMs = 10_000;

/** A drill is believed for this long, milliseconds. */
export const drillFreshMs = 7 * 24 * 3_600_000;

type Seen = { session: string /** RFC 3339 */; at: string };

/**
 * honoured: the session went on, or was silent for `denialSettlesMs`, and the log has no completion of what was refused.
 * ignored: the log says that it ran all the same. waiting: too early to say.
 */
export type DenialOutcome = 'honoured' | 'ignored' | 'waiting';

/** What is known of how well one client is connected to an environment; null: not seen so far. */
export type ConnectionCheck = {
  /** Last line of the log when this was read. */
  head: number;
  first: Seen | null;
  /** The newest action the gate was asked about. */
  asked: Seen | null;
  denial: (Seen & { actionId: string; outcome: DenialOutcome; ranAt: string | null }) | null;
  supervisor: {
    at: string;
    session: string | null;
    host: string | null;
    state: 'attached' | 'lost' | 'ended';
  } | null;
  /** The newest drill of the environment, or real stop of a session of this client that ended verified. */
  stop: {
    at: string;
    session: string | null;
    what: 'drill' | 'stop';
    passed: boolean;
    stale: boolean;
  } | null;
};
