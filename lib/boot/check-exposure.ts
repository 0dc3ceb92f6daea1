import type { Settings } from '@/lib/settings';
import { isLoopback } from './host-names';
import { Refusal } from './refusal';

/** Refuses to be reachable from other machines in the clear, unless that was asked for by name. */
export function checkExposure(settings: Pick<Settings, 'host' | 'publicUrl' | 'allowPlainHttp'>): void {
  if (isLoopback(settings.host) || settings.allowPlainHttp) return;
  if (settings.publicUrl?.startsWith('https://')) return;
  throw new Refusal(
    `HOST is ${settings.host}, so other machines could reach Interlock, and without TLS their passwords and agent keys would cross the network readable. Put a TLS proxy in front and set INTERLOCK_URL to its https address; or set INTERLOCK_ALLOW_PLAIN_HTTP=yes if the network itself is trusted; or leave HOST at 127.0.0.1.`,
  );
}
