import type { PolicyFault, PolicyMode, PolicyRule, PolicyVersionView, PolicyView } from '@/lib/domain/policy';
import type { ReplayRequest } from '@/lib/domain/policy-request';
import type { ReplayLine, ReplayResult } from '@/lib/domain/replay';
import { ApiError } from './api-error';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';
import { readAnswer } from './read-answer';

/** Where a policy applies: in one environment, or in all. */
export type PolicyPlace = 'environment' | 'everywhere';

export const placeOf = (policy: Pick<PolicyView, 'environment'>): PolicyPlace =>
  policy.environment === null ? 'everywhere' : 'environment';

/** The policies that judge an environment. Invalidate with `['policies', environment]`. */
export const policiesQuery = (environment: string) =>
  apiQuery<{ items: PolicyView[] }>(['policies', environment], `/api/console/${environment}/policies`);

export const policyQuery = (environment: string, name: string, place: PolicyPlace) =>
  apiQuery<PolicyView & { versions: PolicyVersionView[] }>(
    ['policies', environment, name],
    `/api/console/${environment}/policies/${encodeURIComponent(name)}?for=${place}`,
  );

/** What a draft says: its rules as sentences, or its faults. */
export const checkPolicyQuery = (environment: string, text: string) => ({
  queryKey: ['policy-check', environment, text] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<{ rules: PolicyRule[]; faults: PolicyFault[] }>(`/api/console/${environment}/policies/check`, {
      method: 'POST',
      body: { text },
      signal,
    }),
});

export type PolicyDraft = {
  for: PolicyPlace;
  title: string;
  text: string;
  mode: PolicyMode;
  note?: string;
  from: number;
};

export const savePolicy = (environment: string, name: string, draft: PolicyDraft) =>
  fetchJson<{ id: string; version: number }>(
    `/api/console/${environment}/policies/${encodeURIComponent(name)}`,
    { method: 'PUT', body: draft },
  );

export const archivePolicy = (environment: string, name: string, place: PolicyPlace, reason: string) =>
  fetchJson<unknown>(`/api/console/${environment}/policies/${encodeURIComponent(name)}/archive`, {
    method: 'POST',
    body: { for: place, reason },
  });

/** Tries a draft on the past; calls `onProgress` with the share done (0 to 1) as the server tells it. */
export async function replayPolicy(
  environment: string,
  draft: ReplayRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ReplayResult> {
  const response = await fetch(`/api/console/${environment}/policies/replay`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(draft),
    signal,
  });
  if (!response.ok || !response.body) return readAnswer<ReplayResult>(response);
  let rest = '';
  for await (const text of textOf(response.body)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as ReplayLine;
      if ('result' in told) return told.result;
      onProgress(told.total > 0 ? told.done / told.total : 1);
    }
  }
  throw new ApiError(0, 'unreachable', 'The answer ended before the result. Try again.');
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
