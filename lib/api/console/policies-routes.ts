import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { parseWith, readJson } from '@/lib/api/read-json';
import { policyModes } from '@/lib/domain/policy';
import { policyNameSchema, policyTextSchema, replayRequestSchema } from '@/lib/domain/policy-request';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { archivePolicy } from '@/lib/policies/archive-policy';
import { checkPolicy } from '@/lib/policies/check-policy';
import { getPolicy } from '@/lib/policies/get-policy';
import { listPolicies } from '@/lib/policies/list-policies';
import { policySchema } from '@/lib/policies/policy-schema';
import { replayPolicy } from '@/lib/policies/replay-policy';
import { savePolicy } from '@/lib/policies/save-policy';
import type { ConsoleEnv } from './console-env';
import { plainText } from './plain-text';

/** Where a policy applies: in the environment of the address, or everywhere. */
const places = ['environment', 'everywhere'] as const;
export const place = z.enum(places, { error: `must be one of ${places.join(', ')}` }).default('environment');
export const saveSchema = z.object({
  for: place,
  title: plainText(120),
  text: policyTextSchema,
  mode: z.enum(policyModes, { error: `must be one of ${policyModes.join(', ')}` }),
  note: plainText(500).optional(),
  from: z.number({ error: 'is missing: the version this was made from, 0 for a new policy' }).int().min(0),
});

export const checkSchema = z.object({ text: policyTextSchema });
export const archiveSchema = z.object({ for: place, reason: reasonSchema });

const addressOf = (c: Context, where: (typeof places)[number]) => ({
  environment: where === 'everywhere' ? null : (c.req.param('env') ?? ''),
  name: parseWith(policyNameSchema, c.req.param('name'), 'name'),
});

/** Policies: read, checked, tried on the past, saved as versions, archived. */
export function policiesRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/policy-schema', (c) => c.text(policySchema))
    .get('/:env/policies', async (c) =>
      c.json({ items: await listPolicies(c.get('ctx'), { environment: c.req.param('env') }), next: null }),
    )
    .post('/:env/policies/check', async (c) => {
      const { text } = await readJson(c, checkSchema);
      return c.json(await checkPolicy(c.get('ctx'), { environment: c.req.param('env'), text }));
    })
    .post('/:env/policies/replay', async (c) => {
      const draft = await readJson(c, replayRequestSchema);
      const lines = await replayPolicy(c.get('ctx'), { environment: c.req.param('env'), draft });
      return new Response(ndjson(lines), {
        headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
      });
    })
    .get('/:env/policies/:name', async (c) => {
      const address = addressOf(c, parseWith(place, c.req.query('for'), 'for'));
      return c.json(await getPolicy(c.get('ctx'), { ...address, seenFrom: c.req.param('env') }));
    })
    .put('/:env/policies/:name', async (c) => {
      const { for: where, ...input } = await readJson(c, saveSchema);
      return c.json(await savePolicy(c.get('ctx'), { ...addressOf(c, where), ...input }));
    })
    .post('/:env/policies/:name/archive', async (c) => {
      const { for: where, reason } = await readJson(c, archiveSchema);
      await archivePolicy(c.get('ctx'), { ...addressOf(c, where), reason });
      return c.json({ archived: true });
    });
}

/** One JSON object a line, as they come. A reader who leaves ends the work. */
function ndjson(lines: AsyncGenerator<unknown>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(new TextEncoder().encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
