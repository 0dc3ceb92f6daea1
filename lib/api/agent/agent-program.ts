import type { Context } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { Problem } from '@/lib/domain/problem';

/** The one file that runs on agents' machines, as it is served. */
export type AgentProgram = {
  text: string;
  /** Strong ETag, quoted. */
  etag: string;
};

/** `GET /agent.mjs`: for everybody, since it holds no secret and a machine fetches it before it has a key. */
export function agentProgram(c: Context, app: AppContext): Response {
  if (!app.agentProgram)
    throw new Problem('not-found', 'This server was put together without the agent program (agent.mjs).');
  const { text, etag } = app.agentProgram;
  const headers = { etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return c.body(null, 304, headers);
  return c.body(text, 200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' });
}
