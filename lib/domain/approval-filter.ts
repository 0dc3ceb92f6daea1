import { approvalStatuses } from './approval';
import { type FilterOf, many } from './url-filter';

export const approvalFilter = {
  status: many({ words: approvalStatuses }),
  session: many({ longest: 200 }),
  agent: many({ longest: 80 }),
};

export type ApprovalFilter = FilterOf<typeof approvalFilter>;
