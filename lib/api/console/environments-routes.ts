import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith, readJson } from '@/lib/api/read-json';
import { getKeeping } from '@/lib/audit/get-keeping';
import { createKey } from '@/lib/auth/create-key';
import { getKey } from '@/lib/auth/get-key';
import { listKeys } from '@/lib/auth/list-keys';
import { revokeKey } from '@/lib/auth/revoke-key';
import { rotateKey } from '@/lib/auth/rotate-key';
import { scopesSchema } from '@/lib/domain/agent-key-schema';
import { failModes, tiers } from '@/lib/domain/environment';
import { lostAfterSchema, retentionDaysSchema, slugSchema } from '@/lib/domain/environment-schema';
import { instantSchema } from '@/lib/domain/instant-schema';
import { agentNameSchema } from '@/lib/domain/session-id';
import { archiveEnvironment } from '@/lib/environments/archive-environment';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { getEnvironment } from '@/lib/environments/get-environment';
import { listEnvironments } from '@/lib/environments/list-environments';
import { listOverview } from '@/lib/environments/list-overview';
import { restoreEnvironment } from '@/lib/environments/restore-environment';
import { getRetention } from '@/lib/retention/get-retention';
import type { ConsoleEnv } from './console-env';
import { uuidParam } from './path-params';
import { plainText } from './plain-text';

const title = plainText(80).optional();
const tier = z.enum(tiers, { error: `must be one of ${tiers.join(', ')}` });
export const createSchema = z.object({ slug: slugSchema, title, tier });
export const changeSchema = z.strictObject({
  title,
  tier: tier.optional(),
  holdAll: z.boolean().optional(),
  knownSessionsOnly: z.boolean().optional(),
  identifiers: z
    .array(z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'))
    .max(100, 'must have at most 100 entries')
    .optional(),
  failMode: z.enum(failModes, { error: `must be one of ${failModes.join(', ')}` }).optional(),
  strict: z.boolean().optional(),
  lostAfterSeconds: lostAfterSchema.optional(),
  retentionDays: retentionDaysSchema.nullable().optional(),
});
export const keySchema = z.object({
  environment: z.string().max(40),
  scopes: scopesSchema,
  owner: z.email('must be the e-mail address of the person who answers for this key').max(254),
  agents: z.array(agentNameSchema).max(50).optional(),
  label: plainText(80).optional(),
});

export const archivedSchema = z.object({
  archived: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
});
export const retentionQuerySchema = z.object({
  days: z.coerce.number().pipe(retentionDaysSchema).optional(),
});
export const rotateSchema = z.object({
  /** When the old key stops: within 7 days. Left out: when it is revoked. */
  endsAt: instantSchema.optional(),
});

/** Environments, their settings and the keys of their agents. */
export function environmentsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/environments', async (c) => {
      const { archived } = parseWith(archivedSchema, c.req.query());
      const items = await listEnvironments(c.get('ctx'), { archived: archived === 'true' });
      return c.json({ items, next: null });
    })
    .get('/overview', async (c) => c.json({ items: await listOverview(c.get('ctx')), next: null }))
    .get('/keeping', async (c) => c.json(await getKeeping(c.get('ctx'))))
    .post('/environments', async (c) =>
      c.json(await createEnvironment(c.get('ctx'), await readJson(c, createSchema)), 201),
    )
    .post('/keys', async (c) => c.json(await createKey(c.get('ctx'), await readJson(c, keySchema)), 201))
    .post('/keys/:id/revoke', async (c) =>
      c.json(await revokeKey(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    )
    .post('/keys/:id/rotate', async (c) => {
      const { endsAt } = await readJson(c, rotateSchema);
      return c.json(await rotateKey(c.get('ctx'), { id: uuidParam(c.req.param('id')), endsAt }), 201);
    })
    .post('/:env/archive', async (c) =>
      c.json(await archiveEnvironment(c.get('ctx'), { environment: c.req.param('env') })),
    )
    .post('/:env/restore', async (c) =>
      c.json(await restoreEnvironment(c.get('ctx'), { environment: c.req.param('env') })),
    )
    .get('/:env/keys/:id', async (c) => {
      const { env: environment, id } = c.req.param();
      return c.json(await getKey(c.get('ctx'), { environment, id: uuidParam(id) }));
    })
    .get('/:env/keys', async (c) =>
      c.json({ items: await listKeys(c.get('ctx'), { environment: c.req.param('env') }), next: null }),
    )
    .get('/:env/retention', async (c) => {
      const { days } = parseWith(retentionQuerySchema, c.req.query());
      return c.json(await getRetention(c.get('ctx'), { environment: c.req.param('env'), days }));
    })
    .get('/:env', async (c) => c.json(await getEnvironment(c.get('ctx'), c.req.param('env'))))
    .patch('/:env', async (c) => {
      const environment = c.req.param('env');
      await changeEnvironment(c.get('ctx'), { environment, change: await readJson(c, changeSchema) });
      return c.json(await getEnvironment(c.get('ctx'), environment));
    });
}
