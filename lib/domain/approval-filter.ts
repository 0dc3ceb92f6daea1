import { z } from 'zod';
import { approvalStatuses } from './approval';
import { many } from './url-filter';

export const approvalFilterSchema = z.object({
  status: many(z.enum(approvalStatuses, { error: `must be one of ${approvalStatuses.join(', ')}` })),
  session: many(z.string().max(200)),
  agent: many(z.string().max(80)),
});

export type ApprovalFilter = z.output<typeof approvalFilterSchema>;
