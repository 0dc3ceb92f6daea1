import type { Command } from 'commander';
import { bundleAgentProgram } from '@/lib/boot/bundle-agent-program';
import type { CommandActor, Ctx } from '@/lib/db/context';
import type { DrillStep, DrillView } from '@/lib/domain/drill';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { startDrill } from '@/lib/drill/start-drill';
import { readSettings } from '@/lib/settings';
import { DrillServer } from './drill-server';
import type { Report } from './report';
import { withDatabase } from './with-database';

export function addDrillCommand(program: Command): void {
  program
    .command('drill')
    .description(
      'try the stop: a harmless agent is started here, stopped, verified and cleaned up, in under a minute',
    )
    .option('--environment <slug>', 'where; otherwise in every environment, all at once')
    .option('--json', 'one JSON object on stdout')
    .action((options: { environment?: string; json?: boolean }) =>
      withDatabase(options, async (ctx, { secret }) => {
        const slugs = options.environment ? [options.environment] : await allSlugs(ctx);
        const settings = readSettings();
        const agentProgram = await bundleAgentProgram(settings.version);
        const server = new DrillServer({ url: ctx.database.url, secret, settings, agentProgram });
        try {
          const say = options.json ? () => undefined : sayStep(slugs.length > 1);
          const drills = await Promise.all(
            slugs.map(async (environment) => {
              const reach = (key: string) => server.reach(key);
              const { text } = agentProgram;
              const onStep = (step: DrillStep) => say(environment, step);
              return (await startDrill(ctx, { environment, program: text, reach, onStep })).over;
            }),
          );
          return reportOf(drills);
        } finally {
          await server.close();
        }
      }),
    );
}

async function allSlugs(ctx: Ctx<CommandActor>): Promise<string[]> {
  const rows = await ctx.database.main.environment.findMany({
    where: { id: { not: systemEnvironmentId }, archivedAt: null },
    orderBy: { slug: 'asc' },
    select: { slug: true },
  });
  if (rows.length === 0)
    throw new Problem('not-found', 'There is no environment to drill yet: environment create makes one.');
  return rows.map((row) => row.slug);
}

const seconds = (ms: number | null) => `${((ms ?? 0) / 1000).toFixed(1).padStart(5)} s`;

function sayStep(named: boolean): (environment: string, step: DrillStep) => void {
  return (environment, { says, state, afterMs, detail }) => {
    const what = `${says}${detail ? `: ${detail}` : ''}${state === 'failed' ? ' — FAILED' : ''}`;
    console.log(`${seconds(afterMs)}  ${named ? `${environment}: ` : ''}${what}`);
  };
}

function reportOf(drills: DrillView[]): Report {
  const ok = drills.every((drill) => drill.outcome === 'passed');
  const [only] = drills;
  return {
    ok,
    // Of a single drill its own members stand on top too.
    json: { ...(drills.length === 1 ? only : {}), ok, drills },
    lines: drills.map((drill) =>
      drill.outcome === 'passed'
        ? `Drill of ${drill.environment} passed: started, stopped, verified and cleaned up in ${seconds(drill.steps.at(-1)?.afterMs ?? null).trim()}.`
        : `Drill of ${drill.environment} FAILED: ${drill.detail ?? 'unknown'}.`,
    ),
  };
}
