import type { ApprovalView, Rejection } from '@/lib/domain/approval';
import type { ApprovalDetail } from '@/lib/domain/approval-context';
import type { ApprovalFilter } from '@/lib/domain/approval-filter';
import type { ApprovalPace } from '@/lib/domain/approval-pace';
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

/** One held action with what led to it. */
export const approvalQuery = (environment: string, id: string) =>
  apiQuery<ApprovalDetail>(['approvals', environment], `/api/console/${environment}/approvals/${id}`);

/** What deciding asked of each person in the last 24 hours. */
export const paceQuery = (environment: string) =>
  apiQuery<ApprovalPace>(['approvals', environment], `/api/console/${environment}/approvals/pace`);

/** Rejects several with the same words; each item says what became of it. */
export const rejectApprovals = (environment: string, ids: string[], reason: string) =>
  fetchJson<{ items: Rejection[] }>(`/api/console/${environment}/approvals/reject`, {
    method: 'POST',
    body: { ids, reason },
  });

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
