import type { AgentKeyView } from '@/lib/domain/agent-key';

/** Whether every word stands somewhere in what the list says of a key, its state included. */
export function matchesKey(key: AgentKeyView, words: string): boolean {
  const { prefix, owner, label, agents, scopes, state, createdBy, lastUsedFrom } = key;
  const text = [prefix, owner, label ?? '', ...agents, ...scopes, state, createdBy, lastUsedFrom ?? '']
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
