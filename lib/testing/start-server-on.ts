import { inject } from 'vitest';
import { startServer, type TestServer } from './start-server';

/** Starts the real server, its API only, as a process of its own on a test's database. */
export function startServerOn(database: { url: string }, more: { PORT?: string } = {}): Promise<TestServer> {
  const { secret, ownerUrl } = inject('postgres');
  const { pathname } = new URL(database.url);
  const owner = Object.assign(new URL(ownerUrl), { pathname });
  const env = { DATABASE_URL: owner.href, INTERLOCK_SECRET: secret, ...more };
  return startServer({ env, args: ['--api-only'], shortLived: true });
}
