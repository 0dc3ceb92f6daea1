import { Problem } from '@/lib/domain/problem';
import type { Settings } from '@/lib/settings';

/**
 * A cookie counts for a changing call only from our own pages: `Origin` must be ours, or, where a browser
 * sends none, `Sec-Fetch-Site: same-origin`. Bearer tokens need none of this: no other site can send them.
 */
export function requireSameOrigin(headers: Headers, settings: Pick<Settings, 'publicUrl'>): void {
  const origin = headers.get('origin');
  if (
    origin === null
      ? headers.get('sec-fetch-site') === 'same-origin'
      : isOurs(origin, headers.get('host'), settings.publicUrl)
  )
    return;
  throw new Problem(
    'wrong-origin',
    'This call must come from the console itself. Scripts use an operator token instead of a cookie.',
  );
}

function isOurs(origin: string, host: string | null, publicUrl: string | undefined): boolean {
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  try {
    return host !== null && new URL(origin).host === host;
  } catch {
    return false;
  }
}
