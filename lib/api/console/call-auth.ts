import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { clientAddress } from '@/lib/api/client-address';
import { Problem } from '@/lib/domain/problem';

export type AuthEnv = { Bindings: HttpBindings };

/**
 * Hands a checked body to better-auth with the address it counts its rate limit by; `step` is another of its addresses, asked
 * with these cookies and no others.
 */
export function callAuth(
  app: AppContext,
  c: Context<AuthEnv>,
  body: object,
  step?: { path: string; cookie: string },
): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  headers.set('x-interlock-client', clientAddress(c.env.incoming, app.settings.trustedProxies));
  headers.delete('content-length');
  if (step) headers.set('cookie', step.cookie);
  const url = step ? new URL(`/api/auth${step.path}`, c.req.url).href : c.req.url;
  return app.auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** A successful answer of better-auth, or its refusal in our own form. */
export async function toldByAuth(response: Response): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 429) {
    throw new Problem('too-many-requests', 'Too many tries. Wait a minute and try again.', {
      retryAfter: Number(response.headers.get('x-retry-after') ?? 60),
    });
  }
  if (response.status >= 500) {
    throw new Problem('overloaded', 'Sign-in did not work just now. Try again.', { retryAfter: 2 });
  }
  const answer = (await response.json().catch(() => ({}))) as { message?: string };
  throw new Problem(
    response.status === 401 ? 'not-signed-in' : 'not-allowed',
    answer.message ?? 'That was refused.',
  );
}

/** `{"ok":true}` with the cookies of better-auth's answer only: its body holds the session token, which no script needs. */
export function okWithCookies(cookies: readonly string[]): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify({ ok: true }), { headers });
}
