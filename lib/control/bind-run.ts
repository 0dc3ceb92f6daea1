import type { Ctx, KeyActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { runIdSchema } from '@/lib/domain/supervisor';
import { bindSession } from './bind-session';

/** Pairs this process has seen bound: hooks name their run with every call. */
const bound = new Set<string>();
const rememberAtMost = 20_000;

/**
 * Maps a run to the session that a hook of its agent speaks for. What the agent's environment says is only a label: a run that is
 * not there, or of another owner, is left alone. Changes nothing when both are known to belong together.
 */
export async function bindRun(ctx: Ctx<KeyActor>, input: { run: string; session: string }): Promise<void> {
  const { environmentId, owner } = ctx.actor;
  const run = runIdSchema.safeParse(input.run).data;
  if (!run) return;
  const pair = JSON.stringify([environmentId, run, input.session]);
  if (bound.has(pair)) return;
  const where = { environmentId_runId: { environmentId, runId: run } };
  const row = await ctx.database.main.supervisor.findUnique({ where });
  if (!row || row.owner !== owner) return;
  const known = await ctx.database.main.runSession.findFirst({
    where: { environmentId, runId: run, sessionId: input.session },
  });
  if (!known) await writeLog(ctx, environmentId, (log) => bindSession(log, row, input.session));
  if (bound.size >= rememberAtMost) bound.clear();
  bound.add(pair);
}
