import { type ApprovalStatus, approvalStatuses } from '@/lib/domain/approval';

/** Every status of an approval that no longer waits. */
export const decidedStatuses: ApprovalStatus[] = approvalStatuses.filter((status) => status !== 'pending');
