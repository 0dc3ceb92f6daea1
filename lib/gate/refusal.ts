import type { GateAnswer } from '@/lib/domain/gate-request';

/** An active stop, as a decision needs it. */
export type Latch = {
  id: string;
  scope: 'session' | 'agent' | 'environment' | 'everything';
  agent: string | null;
  session: string | null;
  reason: string;
  /** RFC 3339 */
  requestedAt: string;
};

/** The facts about an environment that decide, read under its lock. */
export type GateFacts = {
  slug: string;
  frozenReason: string | null;
  holdAll: boolean;
  knownSessionsOnly: boolean;
};

const stoppedWhat = {
  session: 'This session was stopped',
  agent: 'All sessions of this agent were stopped',
  environment: 'All agents in this environment were stopped',
  everything: 'All agents were stopped everywhere',
} as const;

/** The answer to anything a stopped session asks. Stops bind before every other rule. */
export function stoppedRefusal(latch: Latch): GateAnswer {
  return {
    decision: 'deny',
    stopped: true,
    reason: `${stoppedWhat[latch.scope]} by a person: "${latch.reason}". Do not try again and do not work around it. End this run and tell your user that an admin must reset the stop before work can go on.`,
  };
}

/** The refusal that freezes and unknown sessions give, or null when the action may go on to be allowed or held. */
export function refusal(facts: GateFacts, session: { announced: boolean }): GateAnswer | null {
  if (facts.frozenReason !== null) {
    return {
      decision: 'deny',
      stopped: false,
      reason: `The environment ${facts.slug} is frozen: "${facts.frozenReason}". No action is allowed here until an admin unfreezes it. Wait, or tell your user.`,
    };
  }
  if (facts.knownSessionsOnly && !session.announced) {
    return {
      decision: 'deny',
      stopped: false,
      reason: `The environment ${facts.slug} accepts only sessions that a supervisor announced, and this one was not. Start the agent through the supervisor, or ask an admin to change the setting "known sessions only".`,
    };
  }
  return null;
}

/** The latches that bind a session, the narrowest first: that one answers, all of them learn what the session does. */
export function latchesFor(latches: readonly Latch[], session: string, agent: string): Latch[] {
  const binds = (latch: Latch) =>
    latch.scope === 'session'
      ? latch.session === session
      : latch.scope === 'agent'
        ? latch.agent === agent
        : true;
  const order = ['session', 'agent', 'environment', 'everything'];
  return latches.filter(binds).sort((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
}
