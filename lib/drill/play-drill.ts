import { createKey } from '@/lib/auth/create-key';
import type { Ctx, ServerActor } from '@/lib/db/context';
import type { Drill } from '@/lib/db/generated/client';
import { drillAgent } from '@/lib/domain/drill';
import { type ProcessFacts, type StopFacts, stopState } from '@/lib/domain/stop';
import { loadStopProcesses, stopFacts } from '@/lib/stops/stop-facts';
import { stopSession } from '@/lib/stops/stop-session';
import { cleanUpDrill } from './clean-up-drill';
import { type DrillAgent, startDrillAgent } from './drill-agent';
import { DrillSteps } from './drill-steps';
import { endDrill } from './end-drill';
import type { DrillSetting } from './start-drill';

type Play = DrillSetting & { drill: Drill; slug: string };

/** How long the supervisor may take to say good-bye, milliseconds. */
const goodbyeMs = 10_000;

/**
 * Plays a drill from keys to cleaning up, with the product's own verbs and the real program of agents' machines, under the name of
 * whoever asked for it. Never throws: how it went is in the drill's row.
 */
export async function playDrill(ctx: Ctx, play: Play): Promise<Drill> {
  const { drill, onStep = () => undefined } = play;
  const server: Ctx<ServerActor> = {
    ...ctx,
    actor: { kind: 'server', part: `drill for ${drill.startedBy}` },
  };
  const steps = new DrillSteps(server, drill.id, onStep);
  let agent: DrillAgent | undefined;
  let fault: string | null = null;
  try {
    agent = await begin(server, play, steps);
    await stopAndWatch(server, play, steps, agent);
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  try {
    await steps.take('Cleaned up: keys revoked, the latch reset', async () => {
      await agent?.close(fault === null ? goodbyeMs : 0);
      await cleanUpDrill(server, { drill, slug: play.slug });
    });
  } catch (error) {
    fault ??= `it could not be cleaned up: ${error instanceof Error ? error.message : String(error)}`;
  }
  return endDrill(server, { drill, steps: steps.taken, elapsedMs: steps.elapsedMs, fault });
}

async function begin(ctx: Ctx<ServerActor>, play: Play, steps: DrillSteps): Promise<DrillAgent> {
  const { slug, program, reach, drill } = play;
  const owner = drill.startedBy;
  const keyOf = (scopes: ('ingest' | 'gate' | 'supervise')[]) =>
    createKey(ctx, { environment: slug, scopes, owner, agents: [drillAgent], label: drill.sessionId });
  const { key, superviseKey } = await steps.take('Keys made for this drill alone', async () => ({
    key: (await keyOf(['ingest', 'gate'])).key,
    superviseKey: (await keyOf(['supervise'])).key,
  }));
  const { sessionId: session } = drill;
  const agent = await steps.take(
    'A harmless agent started under supervision, with a child of its own',
    async () => startDrillAgent({ program, baseUrl: await reach(key), session, key, superviseKey }),
    ({ pids }) => `processes ${pids.join(' and ')}`,
  );
  const { main } = ctx.database;
  const { environmentId } = drill;
  await steps.see(
    'It asked the gate and was answered',
    () => main.action.findFirst({ where: { environmentId, sessionId: session } }),
    ({ decision }) => decision,
  );
  await steps.see(
    'Its supervisor holds its processes',
    async () => {
      const pair = await main.runSession.findFirst({ where: { environmentId, sessionId: session } });
      const run = pair && { environmentId, runId: pair.runId, endedAt: null, processes: { gt: 0 } };
      return run && main.supervisor.findFirst({ where: run });
    },
    ({ enclosure }) => `by ${enclosure}`,
  );
  return agent;
}

async function stopAndWatch(
  ctx: Ctx<ServerActor>,
  { drill, slug }: Play,
  steps: DrillSteps,
  agent: DrillAgent,
): Promise<void> {
  const { sessionId: session } = drill;
  const stop = await steps.take('Stopped, as anybody on shift would', () =>
    stopSession(ctx, { environment: slug, session, reason: 'Drill' }),
  );
  await ctx.database.main.drill.update({ where: { id: drill.id }, data: { stopId: stop.id } });
  const facts = () => factsOf(ctx, drill, stop.id);
  const once = (test: (run: ProcessFacts, all: StopFacts) => boolean) => async () => {
    const all = await facts();
    if (stopState(all) === 'failed' || stopState(all) === 'partial')
      throw new Error(`the stop is ${stopState(all)}`);
    const [run] = all.processes;
    return run && test(run, all) ? run : null;
  };
  await steps.see(
    'The gate refused it',
    once((_run, all) => all.firstRefusalAt !== null),
  );
  await steps.see(
    'The order reached its supervisor',
    once((run) => run.deliveredAt !== null),
  );
  await steps.see(
    'All its processes gone, a re-scan clean',
    once((run) => run.result === 'verified'),
    ({ gone, selfReported }) => `${gone ?? 0} gone${selfReported ? ', self-reported' : ''}`,
  );
  await steps.take('This machine has none of them any more, the server looked itself', async () => {
    const left = agent.left();
    if (left.length > 0) throw new Error(`processes ${left.join(' and ')} are still there`);
  });
  await steps.see('Its session has ended', () =>
    ctx.database.main.session.findFirst({
      where: { environmentId: drill.environmentId, id: session, endedAt: { not: null } },
    }),
  );
  await steps.see('Verified: gone, and silent for the watch window', async () =>
    stopState(await facts()) === 'verified' ? true : null,
  );
}

async function factsOf(ctx: Ctx, drill: Drill, stopId: string): Promise<StopFacts> {
  const { environmentId, sessionId } = drill;
  const { main } = ctx.database;
  const where = { stopId_environmentId_sessionId: { stopId, environmentId, sessionId } };
  const [target, processes] = await Promise.all([
    main.stopTarget.findUniqueOrThrow({ where }),
    loadStopProcesses(main, environmentId, [sessionId]),
  ]);
  return stopFacts(target, processes);
}
