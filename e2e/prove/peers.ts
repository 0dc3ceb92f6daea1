import pg from 'pg';
import type { Role } from '@/lib/domain/operator';
import { call, makeOperator } from './stage';

export type Action = { id: string; tool: string; input: { command: string } };
type Reply = { status: number; body: { decision?: string; requestId?: string; detail?: string } };

/** An environment in which everything waits for a second person, its two keys, and people who decide. */
export type Peers = {
  baseUrl: string;
  slug: string;
  /** Of nobody who decides. */
  key: string;
  /** Ann's own. */
  annsKey: string;
  admin: string;
  ann: string;
  bob: string;
  /** Lets the time of an approval be over, as the database's owner. */
  expire(requestId: string): Promise<void>;
  close(): Promise<void>;
};

/** Furnishes a staging environment with `hold all`. Staging: in production, accounts of less than a day decide nothing. */
export async function furnishPeers(
  env: { DATABASE_URL: string; INTERLOCK_SECRET: string },
  baseUrl: string,
): Promise<Peers> {
  const person = (name: string, role: Role) => makeOperator(env, `${name}@example.com`, role);
  const [admin, ann, bob] = await Promise.all([
    person('admin', 'admin'),
    person('ann', 'responder'),
    person('bob', 'responder'),
  ]);
  const slug = 'peers-proof';
  const order = async <T>(method: string, path: string, body: object): Promise<T> => {
    const answer = await call<T>(baseUrl, admin, method, `/api/console/${path}`, body);
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await order('POST', 'environments', { slug, tier: 'staging' });
  await order('PATCH', slug, { holdAll: true });
  const keyOf = async (owner: string) =>
    (await order<{ key: string }>('POST', 'keys', { environment: slug, scopes: ['ingest', 'gate'], owner }))
      .key;
  const database = new pg.Client({ connectionString: env.DATABASE_URL });
  await database.connect();
  return {
    baseUrl,
    slug,
    key: await keyOf('owner@example.com'),
    annsKey: await keyOf('ann@example.com'),
    admin,
    ann,
    bob,
    async expire(requestId) {
      const sql = `UPDATE approvals SET expires_at = now() - interval '1 second' WHERE id = $1`;
      const { rowCount } = await database.query(sql, [requestId]);
      if (rowCount !== 1) throw new Error(`there is no approval ${requestId} to expire`);
    },
    close: () => database.end(),
  };
}

export const ask = (
  { baseUrl, key }: Pick<Peers, 'baseUrl' | 'key'>,
  session: string,
  action: object,
): Promise<Reply> => call(baseUrl, key, 'POST', '/api/v1/gate', { session, agent: 'forger', action });

export const collect = (
  { baseUrl, key }: Pick<Peers, 'baseUrl' | 'key'>,
  requestId: string,
): Promise<Reply> => call(baseUrl, key, 'GET', `/api/v1/gate/${requestId}`);

export const decide = (
  { baseUrl, slug }: Peers,
  who: string,
  requestId: string,
  decision: 'approve' | 'reject' = 'approve',
): Promise<Reply> =>
  call(baseUrl, who, 'POST', `/api/console/${slug}/approvals/${requestId}`, {
    decision,
    reason: 'proof of approvals',
  });

/** An order of the admin's, such as `freeze`; throws when it is refused. */
export async function order(peers: Peers, method: string, path: string, body: object): Promise<void> {
  const answer = await call(peers.baseUrl, peers.admin, method, `/api/console/${peers.slug}/${path}`, body);
  if (answer.status >= 300)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** An action that waits, with the id of its request. */
export async function hold(
  peers: Peers,
  session: string,
  key = peers.key,
): Promise<{ action: Action; id: string }> {
  const action = { id: `${session}-act`, tool: 'Bash', input: { command: `echo ${session}` } };
  const reply = await ask({ ...peers, key }, session, action);
  expectReply(reply, 'hold');
  return { action, id: reply.body.requestId ?? '' };
}

/** An action that waits and that Bob has approved. */
export async function approved(
  peers: Peers,
  session: string,
  key = peers.key,
): Promise<{ action: Action; id: string }> {
  const held = await hold(peers, session, key);
  expectStatus(await decide(peers, peers.bob, held.id), 200);
  return held;
}

export function expectReply(reply: Reply, decision: string): void {
  if (reply.status !== 200 || reply.body.decision !== decision)
    throw new Error(`expected ${decision}, got ${reply.status} ${JSON.stringify(reply.body)}`);
}

export function expectStatus(reply: Reply, status: number): void {
  if (reply.status !== status)
    throw new Error(`expected ${status}, got ${reply.status} ${JSON.stringify(reply.body)}`);
}
