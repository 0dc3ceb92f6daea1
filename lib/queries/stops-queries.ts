import type { SessionState } from '@/lib/domain/session';
import type { StopView } from '@/lib/domain/stop';
import type { SessionControl } from '@/lib/domain/supervisor';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** What a stop dialog is about. `environment` of `everything` is only where the question is asked from. */
export type StopTarget =
  | { scope: 'session'; environment: string; session: string }
  | { scope: 'agent'; environment: string; agent: string }
  | { scope: 'environment'; environment: string }
  | { scope: 'everything'; environment: string };

export type StopPreview = {
  sessions: {
    id: string;
    agent: string;
    driver: string | null;
    lastSeenAt: string;
    state: SessionState;
    /** What the stop reaches of it. */
    control: SessionControl;
    /** Where the session is, in a preview that spans environments. */
    environment?: string;
  }[];
  total: number;
  pendingApprovals: number;
  /** Plain sentences: what this stop does not reach. */
  cannotReach: string[];
};

/** What a stop would reach if it were given now; nothing is changed by asking. */
export function stopPreviewQuery(target: StopTarget) {
  const params = new URLSearchParams({ scope: target.scope });
  if (target.scope === 'session') params.set('session', target.session);
  if (target.scope === 'agent') params.set('agent', target.agent);
  return {
    ...apiQuery<StopPreview>(
      ['stop-preview', target.environment],
      `/api/console/${target.environment}/stop-preview?${params}`,
    ),
    staleTime: 0,
  };
}

function pathOf(target: StopTarget): string {
  if (target.scope === 'everything') return '/api/console';
  const base = `/api/console/${target.environment}`;
  if (target.scope === 'environment') return base;
  if (target.scope === 'agent') return `${base}/agents/${encodeURIComponent(target.agent)}`;
  return `${base}/sessions/${encodeURIComponent(target.session)}`;
}

/** Sets the latch. Answers after the commit; asked again, answers with the latch there was (`already`). */
export const requestStop = (target: StopTarget, reason: string) =>
  fetchJson<StopView>(`${pathOf(target)}/stop`, { method: 'POST', body: { reason } });

/** Lifts one latch (admins). */
export const requestReset = (target: StopTarget, reason: string) =>
  fetchJson<StopView>(`${pathOf(target)}/reset`, { method: 'POST', body: { reason } });

/** Closes or opens an environment's gate; stops nothing. */
export const requestFreeze = (environment: string, freeze: boolean, reason: string) =>
  fetchJson<unknown>(`/api/console/${environment}/${freeze ? 'freeze' : 'unfreeze'}`, {
    method: 'POST',
    body: { reason },
  });
