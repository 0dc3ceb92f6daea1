import type { Context } from 'hono';
import type { Settings } from '@/lib/settings';

/** The address people reach this server at, without a trailing slash: the configured one, else the one they used (the Host header was checked). */
export function publicAddress(c: Context, settings: Pick<Settings, 'publicUrl'>): string {
  return settings.publicUrl ?? `http://${c.req.header('host') ?? 'localhost'}`;
}
