import type { HookContext, HookReading } from '@/lib/agents/hook-reading';
import { readHook } from '@/lib/agents/read-hook';
import type { Ctx, KeyActor } from '@/lib/db/context';
import { type AgentClient, agentNames } from '@/lib/domain/agent-client';
import { Problem } from '@/lib/domain/problem';
import { redactText } from '@/lib/ingest/redact';
import { requireGateScope } from './require-gate-scope';

/** What came with a hook call besides its payload (its `x-interlock-…` headers). */
export type HookSender = Pick<HookContext, 'process' | 'ordinal' | 'origin' | 'at'> & {
  driver: string | null;
  /** SHA-256 of the files the command names, as the hook's machine read them: part of the action. */
  files: Record<string, string> | null;
  host: string | null;
  /** The supervised run that the hook's process says it belongs to. */
  run: string | null;
};

/**
 * What a client's payload means, for a key that may speak for that client. Changes nothing. Throws Problem `invalid-field` naming the
 * payload's field.
 */
export function readHookCall(
  ctx: Ctx<KeyActor>,
  input: { client: AgentClient; payload: unknown; sender: HookSender },
): HookReading {
  requireGateScope(ctx.actor);
  const { agents } = ctx.actor;
  const agent = agentNames[input.client];
  if (agents.length > 0 && !agents.includes(agent)) {
    const names = agents.join(', ');
    throw new Problem('not-allowed', `agent: this key may only speak for ${names}, not for ${agent}.`, {
      field: 'agent',
    });
  }
  const context = { ...input.sender, salt: ctx.keys.digest, receivedAt: new Date(), redact: redactText };
  const read = readHook(input.client, input.payload, context);
  if ('detail' in read) throw new Problem('invalid-field', read.detail, { field: read.field });
  return read;
}
