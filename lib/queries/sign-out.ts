import { fetchJson } from './fetch-json';

/** Ends this browser's sign-in and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  await fetchJson('/api/auth/sign-out', { method: 'POST', body: {} });
  window.location.assign('/sign-in');
}
