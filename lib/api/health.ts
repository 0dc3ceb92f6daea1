import type { Context } from 'hono';
import { Problem } from '@/lib/domain/problem';
import type { AppContext } from './app-context';
import { problemResponse } from './problem-response';

/** `GET /api/health`: 200 when this process can serve, which means that the database answers; 503 otherwise. */
export async function health(c: Context, app: AppContext): Promise<Response> {
  try {
    await app.database.main.$queryRawUnsafe('SELECT 1');
  } catch {
    return problemResponse(
      new Problem('overloaded', 'The database does not answer. Look at the server log.', { retryAfter: 2 }),
      c.req.path,
    );
  }
  return c.json({ status: 'ok', version: app.settings.version, time: new Date().toISOString() }, 200, {
    'cache-control': 'no-store',
  });
}
