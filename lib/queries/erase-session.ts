import type { Erased } from '@/lib/domain/erasure';
import { fetchJson } from './fetch-json';

/** Erases a session's content for good (admins). */
export const eraseSession = (environment: string, session: string, reason: string) =>
  fetchJson<Erased>(`/api/console/${environment}/sessions/${encodeURIComponent(session)}/erase`, {
    method: 'POST',
    body: { reason },
  });
