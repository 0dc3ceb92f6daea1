import { type AgentClient, type HookKind, hookKind } from '@/lib/domain/agent-client';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { boundedText } from './bounded';
import { deeperThan, HookFields, isRecord, maxPayloadDepth, textOf } from './hook-fields';
import type { HookContext, HookFault } from './hook-reading';
import { saltedDigest } from './salted-id';

/** A payload that can be read: whose hook it is, when it ran, and what every one of its events says. */
export type OpenHook = {
  client: AgentClient;
  hook: string;
  kind: HookKind;
  session: string;
  origin: string | null;
  cwd: string | null;
  permissionMode: string | null;
  model: string | null;
  /** When the client says it happened, RFC 3339; null when its payload has no time. */
  clientAt: string | null;
  /** When it happened, by the client or else by its machine; null when neither says. */
  at: string | null;
  subagent: { id: string; type: string | null } | null;
  /** On every line of this hook. */
  base: Record<string, unknown>;
  fields: HookFields;
  payload: Record<string, unknown>;
  context: HookContext;
};

/** Members that name the session this one continues, in the clients that send one. */
const originFields = ['forked_from_id', 'forked_from', 'resumed_from', 'parent_session_id'];

/**
 * Opens a payload: checks that it names its hook and its session. `madeUpSession` is for clients that send no session id:
 * one is made from the client's process and folder.
 */
export function openHook(
  client: AgentClient,
  payload: unknown,
  context: HookContext,
  options: { madeUpSession?: boolean } = {},
): OpenHook | HookFault {
  if (!isRecord(payload))
    return { field: '', detail: 'The body must be the JSON object the client gives its hook.' };
  if (deeperThan(payload, maxPayloadDepth))
    return { field: '', detail: `The body is nested deeper than ${maxPayloadDepth} levels.` };
  const fields = new HookFields(payload);
  const hook = fields.text('hook_event_name');
  if (hook === null || hook.length > 80)
    return {
      field: 'hook_event_name',
      detail: 'hook_event_name: must name the hook event, for example PreToolUse (1 to 80 characters).',
    };
  const cwd = fields.text('cwd')?.slice(0, 4096) ?? null;
  const session = sessionOf(fields, cwd, context, options.madeUpSession ?? false);
  if ('detail' in session) return session;
  const kind = hookKind(client, hook);
  const clientAt = instant(fields.text('timestamp'));
  const permissionMode = fields.text('permission_mode')?.slice(0, 80) ?? null;
  const transcript = fields.text('transcript_path');
  const subagentId = fields.text('agent_id');
  const subagentType = fields.text('agent_type');
  const subagent =
    subagentId === null ? null : { id: subagentId.slice(0, 200), type: subagentType?.slice(0, 200) ?? null };
  const turn = fields.text('prompt_id') ?? fields.text('turn_id');
  const model = fields.text('model')?.slice(0, 200) ?? null;
  const effort = textOf(fields.take('effort'), 'level');
  const base = {
    hook,
    ...present({
      permissionMode,
      turn: turn?.slice(0, 200),
      model,
      effort: effort?.slice(0, 80),
      subagent,
      agentType: subagent ? null : subagentType?.slice(0, 200),
      transcript: kind === 'session-start' ? transcript?.slice(0, 1000) : null,
    }),
  };
  return {
    client,
    hook,
    kind,
    session: session.id,
    origin: originOf(fields, session.id, transcript, context),
    cwd,
    permissionMode,
    model,
    clientAt,
    at: clientAt ?? instant(context.at),
    subagent,
    base,
    fields,
    payload,
    context,
  };
}

/** Members that are not null or undefined. */
export function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** A text of the payload as a line carries it: bounded, and marked where something is missing. */
export function boundedMember(
  open: OpenHook,
  name: string,
  text: string | null,
  maxChars: number,
): Record<string, unknown> {
  if (text === null) return {};
  const bounded = boundedText(text, maxChars, open.context.redact);
  return { [name]: bounded.text, ...(bounded.truncated ? { truncated: true, size: text.length } : {}) };
}

function sessionOf(
  fields: HookFields,
  cwd: string | null,
  context: HookContext,
  madeUp: boolean,
): { id: string } | HookFault {
  const claimed = fields.take('session_id');
  const parsed = sessionIdSchema.safeParse(claimed);
  if (parsed.success) return { id: parsed.data };
  const missing = claimed === undefined || claimed === null || claimed === '';
  if (madeUp && missing && context.process !== null)
    return { id: `kiro-${saltedDigest(context.salt, 'session', context.process, cwd)}` };
  const hint = madeUp
    ? ' This client may leave it out only when the header x-interlock-process says which process it is.'
    : '';
  return {
    field: 'session_id',
    detail: missing
      ? `session_id: is missing: the client's own id of this run is needed.${hint}`
      : `session_id: ${parsed.error.issues[0]?.message ?? 'is not usable'}.`,
  };
}

/** The id in a transcript's name is the session it belongs to: where it is another's, this one continues that. */
const transcriptId = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/i;

function originOf(
  fields: HookFields,
  session: string,
  transcript: string | null,
  context: HookContext,
): string | null {
  const named = originFields.map((name) => fields.text(name)).find((id) => id !== null);
  const origin = named ?? context.origin ?? transcriptId.exec(transcript ?? '')?.[1] ?? null;
  return origin !== null && origin !== session && sessionIdSchema.safeParse(origin).success ? origin : null;
}

function instant(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
