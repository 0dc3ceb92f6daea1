/** The three answers of the gate. */
export const decisions = ['allow', 'deny', 'hold'] as const;
export type Decision = (typeof decisions)[number];

export const gateEventType = { allow: 'gate.allowed', deny: 'gate.denied', hold: 'gate.held' } as const;

/** The decision a log line records, if it records one. */
export function decisionOfType(type: string): Decision | null {
  if (type === 'gate.allowed') return 'allow';
  if (type === 'gate.denied') return 'deny';
  if (type === 'gate.held') return 'hold';
  return null;
}

/** What an action could do if it went wrong; `unresolved` counts as high. */
export const risks = ['none', 'low', 'high', 'critical', 'unresolved'] as const;
export type Risk = (typeof risks)[number];
