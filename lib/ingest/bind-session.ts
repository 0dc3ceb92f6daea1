import type { KeyActor } from '@/lib/db/context';
import { type BatchState, supervisedKey } from './batch-state';

/** New sessions one key may open within 24 hours: a runaway client cannot fill the console. */
export const maxSessionsPerKeyAndDay = 20_000;

/** `detail` begins with the field that is wrong. */
export type BindFault = {
  code: 'session-conflict' | 'too-many-sessions';
  field: 'session' | 'agent';
  detail: string;
};

/**
 * A session belongs to the key owner and agent it was first seen with (design §6).
 * Returns null when this key may speak for it (and remembers a new one), else what is wrong.
 */
export function bindSession(
  state: BatchState,
  key: KeyActor,
  session: string,
  agent: string,
  byTelemetry = false,
): BindFault | null {
  const known = state.sessions.get(session);
  if (!known) {
    const opened = state.opened.get(key.id) ?? 0;
    if (opened >= maxSessionsPerKeyAndDay) {
      return {
        code: 'too-many-sessions',
        field: 'session',
        detail: `session: this key has opened ${maxSessionsPerKeyAndDay} sessions within a day. Use one session id for one run.`,
      };
    }
    state.opened.set(key.id, opened + 1);
    state.sessions.set(session, {
      agent,
      owner: key.owner,
      announced: key.scopes.includes('supervise') || state.supervised.has(supervisedKey(session, key.owner)),
      telemetryOnly: byTelemetry,
      ended: false,
      driver: null,
      role: null,
      permissionMode: null,
      width: [],
      isNew: true,
    });
    return null;
  }
  if (known.owner !== key.owner) {
    return {
      code: 'session-conflict',
      field: 'session',
      detail: 'session: this id belongs to a session of another key owner. Use the id of your own run.',
    };
  }
  if (known.agent !== agent) {
    return {
      code: 'session-conflict',
      field: 'agent',
      detail: `agent: this session was opened by the agent ${known.agent}. One session has one agent: use another session id.`,
    };
  }
  return null;
}
