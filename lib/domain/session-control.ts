import type { SessionControl, WiringState } from './supervisor';

/** What is known of a session's reach. Times in RFC 3339. */
export type ControlFacts = {
  ended: boolean;
  /** It has asked the gate before an action at least once. */
  asksGate: boolean;
  /** A supervisor held it, and has ended with it. */
  wasSupervised: boolean;
  /** Supervisors that hold it and have not ended, last heard first. */
  supervisors: {
    host: string;
    enclosure: string;
    isLost: boolean;
    heardAt: string;
    wiring: WiringState | null;
    sharesUserWithServer: boolean;
    selfReported: boolean;
  }[];
};

const holds: Record<string, string> = {
  cgroup: 'in a control group',
  systemd: 'in a systemd scope',
  marker: 'by a mark in their environment only, which a process can drop',
};

/** What a stop would reach now, and why: the one place that says so. */
export function sessionControl(facts: ControlFacts): SessionControl {
  const { supervisors, asksGate } = facts;
  const living = supervisors.find((supervisor) => !supervisor.isLost);
  const gate = asksGate ? 'It asks the gate before it acts.' : 'It has not asked the gate so far.';
  if (living) {
    const wiring =
      living.wiring === 'missing' || living.wiring === 'changed'
        ? ` Its hooks ${living.wiring === 'missing' ? 'are not wired' : 'were changed'}: it may act without asking the gate.`
        : ` ${gate}`;
    const shared = living.sharesUserWithServer
      ? ' Agent and server share a user account, so the agent could read the server’s secrets.'
      : '';
    const lost = supervisors.filter((supervisor) => supervisor.isLost).length;
    return {
      level: 'gate-and-process',
      reason: `A supervisor on ${living.host} holds its processes ${holds[living.enclosure] ?? ''} and ends them on a stop.${wiring}${shared}${lost > 0 ? ` ${lost} other of its supervisors cannot be reached.` : ''}`,
    };
  }
  const [lost] = supervisors;
  if (lost && !facts.ended) {
    return {
      level: 'supervisor-lost',
      reason: `The supervisor on ${lost.host} has not been heard from: a stop closes the gate, and its processes may go on. ${gate}`,
      since: lost.heardAt,
    };
  }
  if (asksGate) {
    return {
      level: 'gate-only',
      reason: facts.wasSupervised
        ? 'Its supervised run is over. It asks the gate before it acts, so whatever goes on in its name is refused under a stop.'
        : 'It asks the gate before it acts, and no supervisor holds its processes: a stop refuses its next action, and what already runs goes on.',
    };
  }
  return {
    level: 'observe-only',
    reason:
      'It has never asked the gate and no supervisor holds its processes: a stop is written down and may change nothing it does.',
  };
}
