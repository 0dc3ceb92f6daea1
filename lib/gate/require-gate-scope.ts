import type { KeyActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

/** First line of the gate's verbs. */
export function requireGateScope(key: KeyActor): void {
  if (!key.scopes.includes('gate')) {
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${key.scopes.join(', ')}; asking the gate needs gate.`,
    );
  }
}
