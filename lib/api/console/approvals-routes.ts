import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith, readJson } from '@/lib/api/read-json';
import { decideApproval } from '@/lib/approvals/decide-approval';
import { getApproval } from '@/lib/approvals/get-approval';
import { getPace } from '@/lib/approvals/get-pace';
import { listApprovals } from '@/lib/approvals/list-approvals';
import { rejectApprovals } from '@/lib/approvals/reject-approvals';
import { approvalFilter } from '@/lib/domain/approval-filter';
import { limitSchema } from '@/lib/domain/page';
import type { ConsoleEnv } from './console-env';
import { filterOf } from './filter-of';

export const pageSchema = z.object({ limit: limitSchema, cursor: z.string().max(500).optional() });

/** A person's word on an approval: as an order, as how the approval then ends, or as what the gate will answer. */
const decisionWords = {
  approve: 'approve',
  approved: 'approve',
  allow: 'approve',
  reject: 'reject',
  rejected: 'reject',
  deny: 'reject',
} as const;
type DecisionWord = keyof typeof decisionWords;

export const decisionSchema = z.object({
  decision: z
    .enum(Object.keys(decisionWords) as DecisionWord[], { error: 'must be approve or reject' })
    .transform((word) => decisionWords[word]),
  reason: z.string().max(1000, 'must have at most 1000 characters').optional(),
});

export const rejectSchema = z.object({
  ids: z
    .array(z.string().max(100), { error: 'is missing: name the approvals to reject' })
    .min(1, 'must name at least one approval')
    .max(200, 'must name at most 200 approvals'),
  reason: z
    .string({ error: 'is missing: the agent reads it as why' })
    .max(1000, 'must have at most 1000 characters'),
});

/** Held actions: who waits, and a second person's word on it. */
export function approvalsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/approvals', async (c) => {
      const { limit, cursor } = parseWith(pageSchema, c.req.query());
      const filter = filterOf(c, approvalFilter);
      return c.json(
        await listApprovals(c.get('ctx'), { environment: c.req.param('env'), filter, limit, cursor }),
      );
    })
    .get('/:env/approvals/pace', async (c) =>
      c.json(await getPace(c.get('ctx'), { environment: c.req.param('env') })),
    )
    .post('/:env/approvals/reject', async (c) => {
      const body = await readJson(c, rejectSchema);
      return c.json({
        items: await rejectApprovals(c.get('ctx'), { environment: c.req.param('env'), ...body }),
      });
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
