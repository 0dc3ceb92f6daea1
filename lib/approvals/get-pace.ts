import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { ApprovalPace } from '@/lib/domain/approval-pace';
import type { RuleMatch } from '@/lib/domain/verdict';
import { findEnvironment } from '@/lib/environments/find-environment';

const hourMs = 3_600_000;

/** The load of deciding in an environment over the last 24 hours, from the approvals themselves. */
export async function getPace(ctx: Ctx, input: { environment: string }): Promise<ApprovalPace> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const since = new Date(Date.now() - 24 * hourMs).toISOString();
  const { main } = ctx.database;
  const decisions = await main.$queryRawUnsafe<{ by: string; at: Date }[]>(
    `SELECT v.by, v.at FROM approval_votes v JOIN approvals a ON a.id = v.approval_id
      WHERE a.environment_id = $1::int AND v.at >= $2::timestamptz
     UNION ALL
     SELECT decided_by, decided_at FROM approvals
      WHERE environment_id = $1::int AND status = 'rejected' AND decided_by IS NOT NULL AND decided_at >= $2::timestamptz
     ORDER BY 2`,
    environment.id,
    since,
  );
  const held = await main.$queryRawUnsafe<{ matches: string; times: number }[]>(
    `SELECT matches, count(*)::int AS times FROM approvals
      WHERE environment_id = $1::int AND created_at >= $2::timestamptz GROUP BY matches`,
    environment.id,
    since,
  );
  return {
    people: peopleOf(decisions),
    held: held.reduce((sum, row) => sum + row.times, 0),
    noisiest: noisiestOf(held),
  };
}

function peopleOf(decisions: readonly { by: string; at: Date }[]): ApprovalPace['people'] {
  const times = new Map<string, number[]>();
  for (const { by, at } of decisions) times.set(by, [...(times.get(by) ?? []), at.getTime()]);
  return [...times]
    .map(([by, at]) => ({ by, decided: at.length, busiestHour: busiestHour(at) }))
    .sort((a, b) => b.busiestHour - a.busiestHour || b.decided - a.decided);
}

/** Most of these times, which are in order, within any one hour. */
function busiestHour(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= hourMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function noisiestOf(held: readonly { matches: string; times: number }[]): ApprovalPace['noisiest'] {
  const rules = new Map<string, NonNullable<ApprovalPace['noisiest']>>();
  for (const { matches, times } of held) {
    for (const { policy, rule, environment, effect } of JSON.parse(matches) as RuleMatch[]) {
      if (effect !== 'hold') continue;
      const key = `${environment} ${policy} ${rule}`;
      const known = rules.get(key) ?? { policy, rule, environment, matches: 0 };
      rules.set(key, { ...known, matches: known.matches + times });
    }
  }
  return [...rules.values()].sort((a, b) => b.matches - a.matches)[0] ?? null;
}
