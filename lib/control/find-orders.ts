import type { Tx } from '@/lib/db/client';
import type { Stop } from '@/lib/db/generated/client';
import type { StopScope } from '@/lib/domain/stop';
import { type StopOrder, stopGraceMs } from '@/lib/domain/supervisor';
import { narrowestStop } from '@/lib/sessions/find-binding-stops';

/** For whom orders are looked for: all sessions of a run, or one session. Sessions of other owners are never told. */
export type OrdersOf = { owner: string } & ({ run: string } | { session: string });
export type Orders = { session: string | null; stop: StopOrder | null };

type Candidate = { id: string; agent: string };

/** The session and the narrowest active stop of each of these, in their order. Three reads, however many they are. */
export async function findOrders(
  tx: Tx,
  environmentId: number,
  wanted: readonly OrdersOf[],
): Promise<Orders[]> {
  const runIds = wanted.flatMap((one) => ('run' in one ? [one.run] : []));
  const [runs, mapped, stops] = await Promise.all([
    tx.supervisor.findMany({
      where: { environmentId, runId: { in: runIds } },
      select: { runId: true, agent: true, owner: true },
    }),
    tx.runSession.findMany({ where: { environmentId, runId: { in: runIds } }, orderBy: { boundAt: 'desc' } }),
    tx.stop.findMany({ where: { resetAt: null, OR: [{ scope: 'everything' }, { environmentId }] } }),
  ]);
  const named = wanted.flatMap((one) => ('session' in one ? [one.session] : []));
  const rows = await tx.session.findMany({
    where: { environmentId, id: { in: [...named, ...mapped.map((pair) => pair.sessionId)] } },
    select: { id: true, agent: true, owner: true },
  });
  const sessions = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((one) => {
    const run =
      'run' in one ? runs.find(({ runId, owner }) => runId === one.run && owner === one.owner) : null;
    const ids =
      'session' in one
        ? [one.session]
        : mapped.filter((pair) => run && pair.runId === one.run).map((pair) => pair.sessionId);
    const candidates = ids.flatMap((id): Candidate[] => {
      const row = sessions.get(id);
      return row && row.owner !== one.owner ? [] : [{ id, agent: row?.agent ?? run?.agent ?? '' }];
    });
    const all = candidates.length === 0 && run ? [{ id: '', agent: run.agent }] : candidates;
    return { session: candidates[0]?.id ?? null, stop: narrowestOrder(stops, environmentId, all) };
  });
}

function narrowestOrder(stops: Stop[], environmentId: number, candidates: Candidate[]): StopOrder | null {
  for (const candidate of candidates) {
    const stop = narrowestStop(stops, environmentId, candidate);
    if (stop)
      return {
        stopId: stop.id,
        session: candidate.id,
        scope: stop.scope as StopScope,
        reason: stop.reason,
        requestedAt: stop.requestedAt.toISOString(),
        graceMs: stopGraceMs,
      };
  }
  return null;
}
