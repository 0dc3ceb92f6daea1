import type { ApprovalView } from '@/lib/domain/approval';
import type { ApprovalFilter } from '@/lib/domain/approval-filter';
import type { Page } from '@/lib/domain/page';
import { writeFilter } from '@/lib/domain/url-filter';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** First page of an environment's approvals. Invalidate with `['approvals', environment]`. */
export function approvalsQuery(environment: string, filter: Partial<ApprovalFilter>, limit = 100) {
  const params = writeFilter(filter);
  params.set('limit', String(limit));
  return apiQuery<Page<ApprovalView>>(
    ['approvals', environment],
    `/api/console/${environment}/approvals?${params}`,
  );
}

/**
 * Decides one held action, once. A late or second decision throws ApiError 409 (decided before, or the session
 * is stopped) or 410 (expired, void), whose message says which.
 */
export const decideApproval = (
  environment: string,
  id: string,
  decision: 'approve' | 'reject',
  reason: string,
) =>
  fetchJson<ApprovalView>(`/api/console/${environment}/approvals/${id}`, {
    method: 'POST',
    body: { decision, ...(reason.trim() ? { reason } : {}) },
  });
