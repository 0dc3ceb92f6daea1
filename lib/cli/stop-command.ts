import type { Command } from 'commander';
import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { reasonSchema } from '@/lib/domain/reason-schema';
import type { StopView } from '@/lib/domain/stop';
import { stopAgent } from '@/lib/stops/stop-agent';
import { stopEnvironment } from '@/lib/stops/stop-environment';
import { stopEverything } from '@/lib/stops/stop-everything';
import { stopSession } from '@/lib/stops/stop-session';
import { checked } from './checked';
import { withDatabase } from './with-database';

type StopOptions = {
  session?: string;
  agent?: string;
  environment?: string;
  everything?: boolean;
  reason: string;
  json?: boolean;
};

export function addStopCommand(program: Command): void {
  program
    .command('stop')
    .description(
      'the kill switch: stop a session, an agent, an environment or everything, until an admin resets it',
    )
    .option('--session <id>', 'one session')
    .option('--agent <name>', 'every session of an agent (needs --environment)')
    .option('--environment <slug>', 'where; alone: everything in it')
    .option('--everything', 'all agents everywhere')
    .requiredOption('--reason <words>', 'why, for the next shift and for the agent')
    .option('--json', 'one JSON object on stdout')
    .action((options: StopOptions) =>
      withDatabase(options, async (ctx) => {
        const stop = await carryOut(ctx, options);
        return { json: stop, lines: [sentence(stop)] };
      }),
    );
}

function carryOut(ctx: Ctx, options: StopOptions): Promise<StopView> {
  const { session, agent, environment, everything } = options;
  const reason = checked(reasonSchema, options.reason, 'reason');
  if (
    [session, agent, everything].filter((choice) => choice !== undefined).length > 1 ||
    (everything && environment)
  ) {
    throw new Problem(
      'invalid-field',
      'Name one thing to stop: --session, --agent with --environment, --environment, or --everything.',
    );
  }
  if (everything) return stopEverything(ctx, { reason });
  if (session) return stopSession(ctx, { environment, session, reason });
  if (agent) {
    if (!environment)
      throw new Problem('invalid-field', 'An agent is stopped in an environment: add --environment SLUG.');
    return stopAgent(ctx, { environment, agent, reason });
  }
  if (environment) return stopEnvironment(ctx, { environment, reason });
  throw new Problem(
    'invalid-field',
    'Say what to stop: --session ID, --agent NAME --environment SLUG, --environment SLUG, or --everything.',
  );
}

function sentence(stop: StopView): string {
  const what = {
    session: `Session ${stop.session}`,
    agent: `Agent ${stop.agent}`,
    environment: 'Everything',
    everything: 'Everything',
  }[stop.scope];
  const where = stop.environment ? ` in ${stop.environment}` : ' everywhere';
  const counts = `${stop.counts.sessions} sessions reached, ${stop.counts.approvalsVoided} approvals voided`;
  const already = stop.already
    ? `was stopped already, by ${stop.requestedBy} at ${stop.requestedAt}`
    : 'is stopped: the gate is closed';
  return `${what}${where} ${already} (${counts}). Whether the agent noticed is on its session page.`;
}
