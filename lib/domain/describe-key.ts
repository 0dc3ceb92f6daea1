import type { AgentKeyView, Scope } from './agent-key';

const may: Record<Scope, string> = {
  ingest: 'Send events of its sessions into the log, and read whether they are stopped.',
  gate: 'Ask whether an action may run, and collect what a person decided about one it asked for.',
  supervise:
    'Announce runs, hear orders to stop them and report how their processes ended. It belongs to the supervisor on a machine, not to the agent: an agent that has it could report its own end.',
};
const without: Record<Scope, string> = {
  ingest: 'Send events: what its agents do stays unseen.',
  gate: 'Ask the gate: its agents cannot be held or allowed by it.',
  supervise: 'Hear orders for a supervisor, or report that a stop was carried out.',
};
const scopes: Scope[] = ['ingest', 'gate', 'supervise'];

/** What a key may do and what it may not, a sentence each. */
export function describeKey(key: AgentKeyView): { may: string[]; mayNot: string[] } {
  const has = scopes.filter((scope) => key.scopes.includes(scope));
  const hasNot = scopes.filter((scope) => !key.scopes.includes(scope));
  const names =
    key.agents.length > 0
      ? `Speak for agents named ${key.agents.join(', ')}.`
      : 'Speak for agents of any name.';
  return {
    may: [
      ...has.map((scope) => may[scope]),
      names,
      `Go on with sessions of ${key.owner} in ${key.environment}, also those of another key of theirs.`,
    ],
    mayNot: [
      ...hasNot.map((scope) => without[scope]),
      ...(key.agents.length > 0 ? ['Speak for an agent of any other name.'] : []),
      `Do anything outside ${key.environment}, or speak for a session of another owner.`,
      `Have its held actions approved by ${key.owner}: whoever answers for a key decides about none of them.`,
      'Open the console, read the log, decide approvals, or lift a stop.',
    ],
  };
}
