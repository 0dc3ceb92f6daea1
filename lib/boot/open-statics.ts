import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type Handler, staticPrefix } from './front';

/**
 * Answers `/_next/static/…` from the folder of a build, with the compressed sibling the client understands
 * (`precompress`). Names hold a hash of their content, so everything found may be kept for ever. Maps of sources and the
 * siblings' own names are not found.
 */
export function openStatics(folder: string): Handler {
  const app = new Hono();
  app.get(
    `${staticPrefix}*`,
    async (c, next) => {
      await next();
      // A worker keeps to its own file's policy; what a page adds (a nonce) means nothing here.
      c.header('content-security-policy', "default-src 'self'");
      c.header('x-content-type-options', 'nosniff');
      if (!c.res.ok) return;
      c.header('cache-control', 'public, max-age=31536000, immutable');
      // Not only where a sibling was sent: a cache must not keep one form for everybody.
      c.header('vary', 'Accept-Encoding');
    },
    serveStatic({
      root: folder,
      rewriteRequestPath: (name) => (/\.(?:map|br|gz)$/.test(name) ? '' : name.slice(staticPrefix.length)),
      precompressed: true,
    }),
  );
  app.all('*', (c) => c.text('There is no such file in this version.', 404, { 'cache-control': 'no-store' }));
  // As for the API: Next needs the platform's own Request and Response.
  return getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });
}
