/** Aborts when the caller has gone: nobody is waited for on behalf of nobody. */
export function closedSignal(outgoing: { once(event: 'close', listener: () => void): unknown }): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => controller.abort());
  return controller.signal;
}
