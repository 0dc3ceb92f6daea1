import type { Settings } from '@/lib/settings';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const everyAddress = new Set(['0.0.0.0', '::', '[::]']);

/** Whether a listen address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/**
 * Names the server answers to: loopback, the configured ones, and the one address it listens on.
 * A request under any other name may come from a page of a stranger whose name was pointed at this machine (DNS rebinding).
 */
export function allowedHosts(settings: Pick<Settings, 'hosts' | 'host'>): ReadonlySet<string> {
  const own = everyAddress.has(settings.host) ? [] : [bracketed(settings.host)];
  return new Set([...loopbackNames, ...settings.hosts, ...own].map((name) => name.toLowerCase()));
}

/** The name in a Host header, without its port; undefined for a missing or malformed one. */
export function hostName(header: string | undefined): string | undefined {
  return header?.match(/^(\[[0-9a-fA-F:.]+\]|[^:/\s@]+)(?::\d{1,5})?$/)?.[1]?.toLowerCase();
}

/** The address a browser on this machine can use. */
export function localUrl(host: string, port: number): string {
  return `http://${everyAddress.has(host) ? '127.0.0.1' : bracketed(host)}:${port}`;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
