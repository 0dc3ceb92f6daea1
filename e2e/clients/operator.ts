import { setTimeout as sleep } from 'node:timers/promises';
import { call, type LogRow, readLog } from '@/e2e/prove/stage';
import type { ApprovalView } from '@/lib/domain/approval';
import type { SessionView } from '@/lib/domain/session';
import type { World } from './world';

/** Calls the console's API as the second person, inside the client's environment; throws when it is refused. */
export async function operate<T>(world: World, method: string, path: string, body?: unknown): Promise<T> {
  const address = `/api/console/${world.slug}${path}`;
  const answer = await call<T>(world.baseUrl, world.token, method, address, body);
  if (answer.status !== 200) throw new Error(`${method} ${address} answered ${JSON.stringify(answer)}`);
  return answer.body;
}

export const readSession = (world: World, id: string) =>
  operate<SessionView>(world, 'GET', `/sessions/${encodeURIComponent(id)}`);

/** The session that works in a folder: each run of a client has one of its own. */
export async function sessionIn(world: World, work: string): Promise<SessionView | undefined> {
  const { items } = await operate<{ items: SessionView[] }>(world, 'GET', '/sessions');
  return items.find(({ cwd }) => cwd === work);
}

/** The log lines of one session, oldest first. */
export const readSessionLog = (world: World, session: string): Promise<LogRow[]> =>
  readLog(world.baseUrl, world, `session=${encodeURIComponent(session)}`);

export const pendingApprovals = async (world: World): Promise<ApprovalView[]> =>
  (await operate<{ items: ApprovalView[] }>(world, 'GET', '/approvals?status=pending')).items;

/** Asks again and again until there is something; throws with what was missing after `seconds`. */
export async function until<T>(
  wanted: string,
  seconds: number,
  probe: () => Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${wanted}`);
    await sleep(50);
  }
}
