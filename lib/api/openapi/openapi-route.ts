import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { openapiDocument } from './openapi-document';

/** `GET /api/openapi.json`: made at the first call, the same until the process ends. To anybody: it describes, and holds no data. */
export function openapiRoute(version: string): (c: Context) => Response {
  let made: { text: string; etag: string } | undefined;
  return (c) => {
    made ??= describe(version);
    const headers = { etag: made.etag, 'cache-control': 'no-cache' };
    if (c.req.header('if-none-match') === made.etag) return new Response(null, { status: 304, headers });
    return new Response(made.text, { headers: { ...headers, 'content-type': 'application/json' } });
  };
}

function describe(version: string) {
  const text = JSON.stringify(openapiDocument(version));
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
