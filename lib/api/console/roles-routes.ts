import { Hono } from 'hono';
import { z } from 'zod';
import { readJson } from '@/lib/api/read-json';
import { listStandIns } from '@/lib/approvals/list-stand-ins';
import { nameStandIn } from '@/lib/approvals/name-stand-in';
import { removeStandIn } from '@/lib/approvals/remove-stand-in';
import { expectedRoleSchema } from '@/lib/domain/expected-role';
import { instantSchema } from '@/lib/domain/instant-schema';
import { listRoles } from '@/lib/roles/list-roles';
import { removeExpectedRole } from '@/lib/roles/remove-expected-role';
import { saveExpectedRole } from '@/lib/roles/save-expected-role';
import type { ConsoleEnv } from './console-env';
import { uuidParam } from './path-params';

export const standInSchema = z.object({
  email: z.email('must be an e-mail address').max(254),
  from: instantSchema,
  until: instantSchema,
});

export const removeRoleSchema = expectedRoleSchema.pick({ name: true });

/** The roles agents are expected to act under, and people who stand in for approvers. */
export function rolesRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/roles', async (c) =>
      c.json({ items: await listRoles(c.get('ctx'), { environment: c.req.param('env') }), next: null }),
    )
    .put('/:env/roles', async (c) => {
      const role = await readJson(c, expectedRoleSchema);
      return c.json(await saveExpectedRole(c.get('ctx'), { environment: c.req.param('env'), role }));
    })
    .post('/:env/roles/remove', async (c) => {
      const { name } = await readJson(c, removeRoleSchema);
      await removeExpectedRole(c.get('ctx'), { environment: c.req.param('env'), name });
      return c.json({ removed: true });
    })
    .get('/:env/stand-ins', async (c) =>
      c.json({ items: await listStandIns(c.get('ctx'), { environment: c.req.param('env') }), next: null }),
    )
    .post('/:env/stand-ins', async (c) => {
      const { email, from, until } = await readJson(c, standInSchema);
      const input = { environment: c.req.param('env'), email, from: new Date(from), until: new Date(until) };
      return c.json(await nameStandIn(c.get('ctx'), input), 201);
    })
    .post('/:env/stand-ins/:id/remove', async (c) => {
      const { env: environment, id } = c.req.param();
      await removeStandIn(c.get('ctx'), { environment, id: uuidParam(id) });
      return c.json({ removed: true });
    });
}
