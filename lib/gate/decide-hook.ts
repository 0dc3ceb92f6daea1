import type { HookContext, HookEvent, HookReading } from '@/lib/agents/hook-reading';
import { readHook } from '@/lib/agents/read-hook';
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
import { findCall } from './find-call';
import { type HookVerdict, hookVerdict } from './hook-verdict';
import { prepareAction } from './prepare-action';
import { requireGateScope } from './require-gate-scope';

/** What came with a hook call besides its payload (its `x-interlock-…` headers). */
export type HookSender = Pick<HookContext, 'process' | 'ordinal' | 'origin' | 'at'> & {
  driver: string | null;
  host: string | null;
};

type HookCall = {
  client: AgentClient;
  payload: unknown;
  sender: HookSender;
  waitSeconds: number;
  queues: LogQueues;
  watch: ApprovalWatch;
  signal: AbortSignal;
};

/**
 * A client's hook: before a tool the gate is asked (and a hold waited for up to `waitSeconds`); everything else is written into the
 * log, and refused or ended where the session may not go on. Throws Problem `invalid-field` naming the payload's field.
 */
export async function decideHook(
  ctx: Ctx<KeyActor>,
  call: HookCall,
): Promise<HookVerdict & { hook: string }> {
  const key = ctx.actor;
  requireGateScope(key);
  const agent = agentNames[call.client];
  if (key.agents.length > 0 && !key.agents.includes(agent)) {
    const names = key.agents.join(', ');
    throw new Problem('not-allowed', `agent: this key may only speak for ${names}, not for ${agent}.`, {
      field: 'agent',
    });
  }
  const context = { ...call.sender, salt: ctx.keys.digest, receivedAt: new Date(), redact: redactText };
  const read = readHook(call.client, call.payload, context);
  if ('detail' in read) throw new Problem('invalid-field', read.detail, { field: read.field });
  const facts = { ...read.facts, driver: call.sender.driver, host: call.sender.host };
  const answer = read.action
    ? await askGate(ctx, call, read, agent, facts)
    : (await tell(ctx, call, read, agent, facts)).refusal;
  return { ...hookVerdict(answer), hook: read.hook };
}

async function askGate(
  ctx: Ctx<KeyActor>,
  call: HookCall,
  read: HookReading,
  agent: string,
  facts: HookFacts,
): Promise<GateAnswer> {
  const { session, origin } = read;
  const request = gateRequestSchema.parse({ session, agent, action: read.action });
  const action = { ...prepareAction(ctx.keys, request), facts: sessionFactsOf(facts) };
  const answer = await new Promise<GateAnswer>((resolve, reject) =>
    call.queues.add(ctx.actor.environmentId, {
      kind: 'ask',
      key: ctx.actor,
      action,
      origin,
      resolve,
      reject,
    }),
  );
  return awaitDecision(ctx, answer, call);
}

async function tell(
  ctx: Ctx<KeyActor>,
  call: HookCall,
  read: HookReading,
  agent: string,
  facts: HookFacts,
): Promise<HookResult> {
  const { actor: key } = ctx;
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
