import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Prisma } from '@/lib/db/generated/client';
import { agentNames } from '@/lib/domain/agent-client';
import { type Connectable, type ConnectionCheck, drillFreshMs } from '@/lib/domain/connection-check';
import { findEnvironment } from '@/lib/environments/find-environment';
import { findDenial } from './find-denial';

/** The newest sessions that are looked at for what the gate was asked. */
const recentSessions = 20;

/** How far one client is connected to an environment, from what its log and rows say. */
export async function checkConnection(
  ctx: Ctx,
  input: { environment: string; client: Connectable },
): Promise<ConnectionCheck> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const agent = agentOf(input.client);
  const where = { environmentId: environment.id, agent };
  const { seq: head } = await main.logHead.findUniqueOrThrow({ where: { environmentId: environment.id } });
  const first = await main.session.findFirst({ where, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] });
  const recent = await main.session.findMany({
    where,
    orderBy: { lastSeenAt: 'desc' },
    take: recentSessions,
    select: { id: true },
  });
  return {
    head: Number(head),
    first: first && { session: first.id, at: first.startedAt.toISOString() },
    asked: await findAsked(ctx, environment.id, recent),
    denial: await findDenial(main, where, new Date()),
    supervisor: await findSupervisor(ctx, where),
    stop: await findStop(ctx, where),
  };
}

type OfClient = { environmentId: number; agent: Prisma.StringFilter };

/** Agents of one's own are all that none of the clients' names belongs to. */
const agentOf = (client: Connectable): Prisma.StringFilter =>
  client === 'own' ? { notIn: Object.values(agentNames) } : { equals: agentNames[client] };

async function findAsked({ database: { main } }: Ctx, environmentId: number, recent: { id: string }[]) {
  const action = await main.action.findFirst({
    where: { environmentId, sessionId: { in: recent.map(({ id }) => id) } },
    orderBy: { seq: 'desc' },
  });
  const line = action && (await main.event.findFirst({ where: { environmentId, seq: action.seq } }));
  return line && { session: action.sessionId, at: line.receivedAt.toISOString() };
}

const supervisorStates = {
  'supervisor.attached': 'attached',
  'supervisor.returned': 'attached',
  'supervisor.lost': 'lost',
  'supervisor.ended': 'ended',
} as const;

async function findSupervisor({ database: { main } }: Ctx, where: OfClient) {
  const line = await main.event.findFirst({
    where: { ...where, type: { in: Object.keys(supervisorStates) } },
    orderBy: { seq: 'desc' },
  });
  if (!line) return null;
  const { host } = dataOf(line.body);
  return {
    at: line.receivedAt.toISOString(),
    session: line.sessionId,
    host: typeof host === 'string' ? host : null,
    state: supervisorStates[line.type as keyof typeof supervisorStates],
  };
}

/** A drill tries the environment, a real stop its client: whichever is newer. */
async function findStop({ database: { main } }: Ctx, where: OfClient) {
  const { environmentId } = where;
  const drill = await main.event.findFirst({
    where: { environmentId, type: { in: ['drill.passed', 'drill.failed'] } },
    orderBy: { seq: 'desc' },
  });
  const stop = await main.event.findFirst({
    where: { ...where, type: 'stop.verified' },
    orderBy: { seq: 'desc' },
  });
  const newest = drill && stop ? (drill.seq > stop.seq ? drill : stop) : (drill ?? stop);
  if (!newest) return null;
  return {
    at: newest.receivedAt.toISOString(),
    session: newest.sessionId,
    what: newest === drill ? ('drill' as const) : ('stop' as const),
    passed: newest.type !== 'drill.failed',
    stale: Date.now() - newest.receivedAt.getTime() > drillFreshMs,
  };
}

const dataOf = (body: string | null): Record<string, unknown> => JSON.parse(body ?? '{}').data ?? {};
