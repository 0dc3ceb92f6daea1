import type { HookEvent, HookReading } from '@/lib/agents/hook-reading';
import { bindRun } from '@/lib/control/bind-run';
import type { Ctx, KeyActor } from '@/lib/db/context';
import { type AgentClient, agentNames } from '@/lib/domain/agent-client';
import { callEventId } from '@/lib/domain/call-event-id';
import { type GateAnswer, gateRequestSchema } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { type HookFacts, sessionFactsOf } from '@/lib/ingest/hook-facts';
import type { HookResult } from '@/lib/ingest/log-job';
import type { LogQueues } from '@/lib/ingest/log-queue';
import { type PreparedEvent, prepareEvent } from '@/lib/ingest/prepare-event';
import { redactText } from '@/lib/ingest/redact';
import type { ApprovalWatch } from './approval-watch';
import { awaitDecision } from './await-decision';
import type { Bench } from './bench';
import { findCall } from './find-call';
import { type HookVerdict, hookVerdict } from './hook-verdict';
import { prepareAction } from './prepare-action';
import { queueAsk } from './queue-ask';
import type { HookSender } from './read-hook-call';
import { requireGateScope } from './require-gate-scope';

type HookCall = {
  client: AgentClient;
  read: HookReading;
  sender: HookSender;
  waitSeconds: number;
  bench: Bench;
  queues: LogQueues;
  watch: ApprovalWatch;
  signal: AbortSignal;
};

/**
 * A client's hook: before a tool the gate is asked (and a hold waited for up to `waitSeconds`); everything else is written into the
 * log, and refused or ended where the session may not go on.
 */
export async function decideHook(ctx: Ctx<KeyActor>, call: HookCall): Promise<HookVerdict> {
  requireGateScope(ctx.actor);
  const { run } = call.sender;
  if (run !== null) await bindRun(ctx, { run, session: call.read.session });
  const facts = { ...call.read.facts, driver: call.sender.driver, host: call.sender.host };
  if (call.read.action) return hookVerdict(await askGate(ctx, call, facts));
  return hookVerdict((await tell(ctx, call, facts)).refusal);
}

async function askGate(ctx: Ctx<KeyActor>, call: HookCall, facts: HookFacts): Promise<GateAnswer> {
  const { session, origin } = call.read;
  const { files } = call.sender;
  const request = gateRequestSchema.parse({
    session,
    agent: agentNames[call.client],
    action: { ...call.read.action, ...(files ? { files } : {}) },
  });
  const action = { ...prepareAction(ctx.keys, request), facts: sessionFactsOf(facts) };
  const answer = await queueAsk(ctx, call, action, origin);
  return awaitDecision(ctx, answer, call);
}

async function tell(ctx: Ctx<KeyActor>, call: HookCall, facts: HookFacts): Promise<HookResult> {
  const { actor: key } = ctx;
  const { read, client } = call;
  const agent = agentNames[client];
  if (!key.scopes.includes('ingest')) {
    throw new Problem(
      'not-allowed',
      `This key has the scopes ${key.scopes.join(', ')}; hooks that tell what happened need ingest too.`,
    );
  }
  const events: PreparedEvent[] = [];
  for (const event of read.events) events.push(await prepare(ctx, read, agent, facts, event));
  const asks = read.kind === 'prompt' ? { text: promptOf(read) } : null;
  const { session, origin } = read;
  return new Promise<HookResult>((resolve, reject) =>
    call.queues.add(key.environmentId, {
      kind: 'hook',
      key,
      session,
      agent,
      origin,
      events,
      asks,
      resolve,
      reject,
    }),
  );
}

async function prepare(
  ctx: Ctx<KeyActor>,
  read: HookReading,
  agent: string,
  facts: HookFacts,
  { call, at, ...event }: HookEvent,
): Promise<PreparedEvent> {
  const { session } = read;
  const known = call ? await findCall(ctx, { session, ...call }) : null;
  const started = event.type === 'session.started' ? { driver: facts.driver, host: facts.host } : {};
  const data = { ...event.data, ...started, ...(known ? { actionId: known } : {}) };
  const id = known ? callEventId(session, known) : event.id;
  const item = { ...event, id, data, session, agent, ...(at === null ? {} : { at }) };
  const prepared = prepareEvent(ctx.keys, ctx.actor, item, 0);
  if ('rejection' in prepared)
    throw new Problem('invalid-field', prepared.rejection.detail, { field: prepared.rejection.field ?? '' });
  const { announced, ended } = prepared.event.facts;
  return { ...prepared.event, facts: { ...sessionFactsOf(facts), announced, ended } };
}

/** The prompt as its event has it, without secrets: the gate's own line of a refusal shows it. */
function promptOf(read: HookReading): string {
  const prompt = read.events[0]?.data.prompt;
  return typeof prompt === 'string' ? redactText(prompt).slice(0, 1_000) : read.hook;
}
