import type { ServerResponse } from 'node:http';

/**
 * Aborts when the caller has gone without an answer: nobody is waited for on behalf of nobody. After an answer it does
 * not, for an abort makes an error with its stack, which costs as much as the gate's own work.
 */
export function closedSignal(
  outgoing: Pick<ServerResponse, 'writableFinished'> & {
    once(event: 'close', listener: () => void): unknown;
  },
): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  return controller.signal;
}
