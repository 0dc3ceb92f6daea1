import type { AppContext } from '@/lib/api/app-context';
import { operatorOfRequest } from '@/lib/auth/find-operator';
import type { OperatorActor } from '@/lib/db/context';
import type { EventStream } from './event-stream';

/** Milliseconds between checks of an open stream: a sign-out or a lost role ends it within 5 s. */
const checkEveryMs = 2500;

/**
 * Asks again and again who this is, as long as the stream is open. `seen` gets the operator with the roles of that
 * moment, or null when the sign-in has ended. When that cannot be found out, the stream ends: the watcher comes back.
 */
export function keepChecking(
  app: AppContext,
  headers: Headers,
  stream: EventStream,
  seen: (operator: OperatorActor | null) => void,
): void {
  const timer = setInterval(async () => {
    try {
      seen(await operatorOfRequest(app, headers));
    } catch {
      stream.end();
    }
  }, checkEveryMs);
  stream.signal.addEventListener('abort', () => clearInterval(timer));
}
