/** A path of this console to go to after signing in; anything that could lead elsewhere becomes the start page. */
export function ownPath(path: string | null): string {
  if (!path?.startsWith('/')) return '/';
  const base = 'http://console.invalid';
  try {
    const url = new URL(path, base);
    const next = url.pathname + url.search + url.hash;
    return url.origin === base && !next.startsWith('//') && !next.startsWith('/sign-in') ? next : '/';
  } catch {
    return '/';
  }
}
