import type { AppContext } from '@/lib/api/app-context';
import { operatorOfRequest } from '@/lib/auth/find-operator';
import type { OperatorActor } from '@/lib/db/context';
import type { EventStream } from './event-stream';

/** Milliseconds between checks of an open stream: a sign-out or a lost role ends it within 5 s. */
const checkEveryMs = 2500;

/**
 * Asks again and again who this is, as long as the stream is open. `seen` gets the operator with the roles of that
 * moment, or null when the sign-in has ended. When that cannot be found out, or not before the next check is due, the
 * stream ends: nobody reads on because the database is slow, and the watcher comes back by itself.
 */
export function keepChecking(
  app: AppContext,
  headers: Headers,
  stream: EventStream,
  seen: (operator: OperatorActor | null) => void,
): void {
  let checking = false;
  const timer = setInterval(async () => {
    if (checking) return stream.end();
    checking = true;
    try {
      seen(await operatorOfRequest(app, headers));
    } catch {
      stream.end();
    }
    checking = false;
  }, checkEveryMs);
  if (stream.signal.aborted) clearInterval(timer);
  else stream.signal.addEventListener('abort', () => clearInterval(timer));
}
