import { Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { readJson } from '@/lib/api/read-json';
import { requireRole } from '@/lib/auth/require-role';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { findTarget } from '@/lib/environments/find-target';
import { eraseSession } from '@/lib/erasure/erase-session';
import type { ConsoleEnv } from './console-env';

export const eraseSchema = z.object({ reason: reasonSchema });

/** Erasing content by request: for admins, on a connection of the owner role that is opened for it alone. */
export function eraseRoutes(app: AppContext): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().post('/:env/sessions/:session/erase', async (c) => {
    const ctx = c.get('ctx');
    const { env: environment, session } = c.req.param();
    const { reason } = await readJson(c, eraseSchema);
    // Before a connection is opened: who may not erase opens none.
    requireRole(ctx, (await findTarget(ctx, environment)).id, 'admin');
    if (!app.ownerUrl)
      throw new Problem(
        'conflict',
        'This server may not change the log. Erase from the command line, with the database’s owner.',
      );
    const database = openDatabase(app.ownerUrl);
    try {
      return c.json(await eraseSession({ ...ctx, database }, { environment, session, reason }));
    } finally {
      await closeDatabase(database);
    }
  });
}
