import type { Ctx, KeyActor } from '@/lib/db/context';
import { reachTrace } from '@/lib/db/reach-trace';
import { type Log, writeLog } from '@/lib/db/write-log';
import type { Understanding } from '@/lib/domain/effect';
import { decisionOf, type RuleMatch } from '@/lib/domain/verdict';
import type { JudgedSession } from '@/lib/policies/judge';
import type { Bench, Place, World } from './bench';
import { reachOf, verdictOn } from './judgement';
import type { PreparedAction } from './prepare-action';

/** An action that reaches beyond its session's own environment. */
type Reach = { action: PreparedAction; session: JudgedSession; understanding: Understanding; home: Place };

/**
 * Asks every other environment an action reaches what it says, before home decides. Each writes the reach into its own log first:
 * which agent, which action, which decision, and a trace by which it is erased with its session; nothing else crosses. Returns by slug
 * the rules that bind there, freezes and stops included.
 */
export async function reachEnvironments(
  ctx: Ctx<KeyActor>,
  bench: Bench,
  world: World,
  reach: Reach,
): Promise<Map<string, RuleMatch[]>> {
  const { understanding, home } = reach;
  const trace = reachTrace(ctx.keys, home.id, reach.action.session);
  const said = new Map<string, RuleMatch[]>();
  for (const place of reachOf(understanding, world, home))
    said.set(
      place.slug,
      await writeLog(ctx, place.id, (log) => askEnvironment(log, bench, place, { ...reach, trace })),
    );
  return said;
}

async function askEnvironment(
  log: Log,
  bench: Bench,
  place: Place,
  reach: Reach & { trace: string },
): Promise<RuleMatch[]> {
  const { action, session, understanding, home, trace } = reach;
  const closed = await closedBy(log, place, action.agent);
  const world = await bench.worldAt(log.tx, closed.revision);
  const policies = await bench.policiesOf(log.tx, world, place.id);
  const verdict = verdictOn(policies, home, action, session, understanding);
  const matches = [...closed.matches, ...verdict.matches];
  const { decision } = decisionOf(matches);
  log.append({
    type: 'environment.reached',
    agent: action.agent,
    risk: understanding.risk,
    data: { ...action.shown, decision, trace },
  });
  return matches;
}

type Row = { revision: bigint; frozen_reason: string | null; stop_reason: string | null };

/** Freezes and stops of the environment that is reached bind whoever reaches into it. */
async function closedBy(
  log: Log,
  { id, slug }: Place,
  agent: string,
): Promise<{ revision: bigint; matches: RuleMatch[] }> {
  const [row] = await log.read<Row>(
    `SELECT (SELECT policy_revision FROM instance WHERE id = 1) AS revision, e.frozen_reason,
       (SELECT s.reason FROM stops s WHERE s.reset_at IS NULL AND (s.scope = 'everything'
          OR (s.environment_id = e.id AND (s.scope = 'environment' OR (s.scope = 'agent' AND s.agent = $2::text)))) LIMIT 1) AS stop_reason
       FROM environments e WHERE e.id = $1::int`,
    id,
    agent,
  );
  if (!row) throw new Error(`environment ${id} does not exist`);
  const denial = (rule: string, sentence: string): RuleMatch => ({
    policy: slug,
    version: 0,
    rule,
    effect: 'deny',
    approvers: 0,
    sentence,
    enforced: true,
    environment: slug,
  });
  const matches: RuleMatch[] = [];
  if (row.frozen_reason !== null)
    matches.push(
      denial('frozen', `It reaches the environment ${slug}, which is frozen: "${row.frozen_reason}".`),
    );
  if (row.stop_reason !== null)
    matches.push(
      denial(
        'stopped',
        `It reaches the environment ${slug}, where agents are stopped: "${row.stop_reason}".`,
      ),
    );
  return { revision: row.revision, matches };
}
