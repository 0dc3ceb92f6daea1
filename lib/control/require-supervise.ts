import type { KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

/** First line of a supervisor's verbs: a key of scope `supervise`, and where it is bound to agents, one of those. */
export function requireSupervise(key: KeyActor, agent?: string): void {
  if (!key.scopes.includes('supervise')) {
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${key.scopes.join(', ')}; a supervisor's calls need supervise.`,
    );
  }
  if (agent !== undefined && key.agents.length > 0 && !key.agents.includes(agent)) {
    throw new Problem('not-allowed', `agent: this key may only supervise ${key.agents.join(', ')}.`, {
      field: 'agent',
    });
  }
}
