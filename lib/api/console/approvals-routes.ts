import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith, readJson } from '@/lib/api/read-json';
import { decideApproval } from '@/lib/approvals/decide-approval';
import { getApproval } from '@/lib/approvals/get-approval';
import { listApprovals } from '@/lib/approvals/list-approvals';
import { approvalFilterSchema } from '@/lib/domain/approval-filter';
import { limitSchema } from '@/lib/domain/page';
import type { ConsoleEnv } from './console-env';
import { filterOf } from './filter-of';

const pageSchema = z.object({ limit: limitSchema, cursor: z.string().max(500).optional() });
const decisionSchema = z.object({
  decision: z.enum(['approve', 'reject'], { error: 'must be approve or reject' }),
  reason: z.string().max(1000, 'must have at most 1000 characters').optional(),
});

/** Held actions: who waits, and a second person's word on it. */
export function approvalsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/approvals', async (c) => {
      const { limit, cursor } = parseWith(pageSchema, c.req.query());
      const filter = filterOf(c, approvalFilterSchema);
      return c.json(
        await listApprovals(c.get('ctx'), { environment: c.req.param('env'), filter, limit, cursor }),
      );
    })
    .get('/:env/approvals/:id', async (c) => {
      const { env: environment, id } = c.req.param();
      return c.json(await getApproval(c.get('ctx'), { environment, id }));
    })
    .post('/:env/approvals/:id', async (c) => {
      const { env: environment, id } = c.req.param();
      return c.json(
        await decideApproval(c.get('ctx'), { environment, id, ...(await readJson(c, decisionSchema)) }),
      );
    });
}
