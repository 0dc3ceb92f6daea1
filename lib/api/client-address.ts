import type { IncomingMessage } from 'node:http';

/**
 * The address a request came from: the socket's, or, behind a proxy that is configured as trusted, the last
 * entry of X-Forwarded-For that is not such a proxy. Anybody else's header is ignored.
 */
export function clientAddress(incoming: IncomingMessage, trustedProxies: readonly string[]): string {
  const hops = [
    ...String(incoming.headers['x-forwarded-for'] ?? '').split(','),
    incoming.socket.remoteAddress ?? '',
  ]
    .map((hop) => hop.trim().replace(/^::ffff:/, ''))
    .filter((hop) => hop !== '');
  for (const hop of hops.reverse()) if (!trustedProxies.includes(hop)) return hop;
  return hops.at(-1) ?? 'unknown';
}
