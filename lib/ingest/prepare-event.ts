import type { KeyActor } from '@/lib/db/context';
import { digestOf, type InstanceKeys } from '@/lib/db/instance-keys';
import type { NewLine } from '@/lib/db/log-line';
import { callEventId } from '@/lib/domain/call-event-id';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { type Risk, risks } from '@/lib/domain/decision';
import { isReservedType } from '@/lib/domain/event-type';
import { incomingEventSchema } from '@/lib/domain/incoming-event';
import { actionText } from '@/lib/domain/log-event';
import { type ModelUsage, modelUsage } from '@/lib/domain/model-usage';
import { plainFault } from '@/lib/domain/plain-fault';
import { Problem } from '@/lib/domain/problem';
import { seenRole } from '@/lib/understand/role/seen-role';
import { redactedJson } from './redact';
import { storableText } from './storable-text';

/** Largest single event, characters of JSON. */
export const maxEventChars = 256 * 1024;

/** Why one item of a batch was not taken; the others are. `index` is its place in the batch. */
export type Rejection = {
  index: number;
  id: string | null;
  code: RejectionCode;
  detail: string;
  field?: string;
};
export type RejectionCode =
  | 'invalid-json'
  | 'invalid-field'
  | 'reserved-type'
  | 'too-large'
  | 'conflict'
  | 'session-conflict'
  | 'agent-not-allowed'
  | 'too-many-sessions';

/** What a session's row takes from one of its lines. */
export type SessionFacts = {
  driver: string | null;
  host: string | null;
  cwd: string | null;
  repo: string | null;
  role: string | null;
  permissionMode: string | null;
  model: string | null;
  announced: boolean;
  ended: boolean;
};

/** An event checked, redacted and digested before any lock is taken. */
export type PreparedEvent = {
  index: number;
  line: NewLine & { session: string; agent: string };
  facts: SessionFacts;
  actionId: string | null;
  actionText: string | null;
  /** What a `model.called` line says was used. */
  used: { model: string | null; usage: ModelUsage } | null;
  /** Its id names what happened, not who tells it: told again in other words, it is a duplicate and no conflict. */
  isSighting: boolean;
  /** Of `session.started`: the session that this one was forked or goes on from (`data.parentSession`). Under a stop, so is this one. */
  origin: string | null;
  /** Set on what telemetry tells. `aloneOnly`: written only where a session has no other witness. */
  telemetry?: { aloneOnly: boolean; begunAt: Date | null };
};

/** Checks one item. Everything expensive happens here, outside the environment's lock. */
export function prepareEvent(
  keys: InstanceKeys,
  key: KeyActor,
  item: unknown,
  index: number,
): { event: PreparedEvent } | { rejection: Rejection } {
  const claimedId = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
  const id = typeof claimedId === 'string' ? claimedId.slice(0, 200) : null;
  const reject = (code: RejectionCode, detail: string, field?: string) => ({
    rejection: { index, id, code, detail, field },
  });

  const parsed = incomingEventSchema.safeParse(item, { error: plainFault });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = `events[${index}]${(issue?.path ?? []).map((part) => `.${String(part)}`).join('')}`;
    return reject('invalid-field', `${field}: ${issue?.message ?? 'is not usable'}`, field);
  }
  const event = parsed.data;
  if (isReservedType(event.type)) {
    return reject(
      'reserved-type',
      `events[${index}].type: ${event.type} is written by Interlock itself; a key may not write it.`,
      `events[${index}].type`,
    );
  }
  if (key.agents.length > 0 && !key.agents.includes(event.agent)) {
    return reject(
      'agent-not-allowed',
      `events[${index}].agent: this key may only speak for ${key.agents.join(', ')}.`,
      `events[${index}].agent`,
    );
  }
  let canonical: string;
  try {
    canonical = canonicalJson(event, `events[${index}]`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return reject('invalid-field', error.message, error.extras.field);
  }
  const data = redactedJson(event.data);
  if (data.text.length > maxEventChars) {
    return reject(
      'too-large',
      `events[${index}].data is larger than ${maxEventChars} characters: shorten it.`,
      `events[${index}].data`,
    );
  }
  const { session, agent, type } = event;
  const actionId = storableText(data.value.actionId, 200);
  const risk = risks.includes(data.value.risk as Risk) ? (data.value.risk as Risk) : null;
  return {
    event: {
      index,
      line: {
        id: event.id,
        type,
        session,
        agent,
        risk,
        at: event.at === undefined ? null : new Date(event.at),
        dataText: data.text,
        digest: digestOf(keys, canonical),
      },
      facts: sessionFacts(type, data.value, key),
      actionId,
      actionText: storableText(actionText(data.value), 300),
      used: usageOf(type, data.value),
      origin: type === 'session.started' ? storableText(data.value.parentSession, 200) : null,
      isSighting: actionId !== null && event.id === callEventId(session, actionId),
    },
  };
}

function usageOf(type: string, data: Record<string, unknown>): PreparedEvent['used'] {
  const used = modelUsage(type, data);
  return used && { ...used, model: storableText(used.model, 200) };
}

function sessionFacts(type: string, data: Record<string, unknown>, key: KeyActor): SessionFacts {
  const started = type === 'session.started';
  const fact = (value: unknown) => (started ? storableText(value, 500) : null);
  return {
    driver: fact(data.driver),
    host: fact(data.host),
    cwd: fact(data.cwd),
    repo: fact(data.repo),
    role: fact(data.role) ?? storableText(seenRole(data.input, outputText(data)), 500),
    permissionMode: fact(data.permissionMode),
    model: fact(data.model),
    announced: started && key.scopes.includes('supervise'),
    ended: type === 'session.ended',
  };
}

/** What a tool call printed, as far as its event says: text, or the preview adapters keep. */
function outputText({ result, output }: Record<string, unknown>): string {
  const shown = result ?? output;
  if (typeof shown === 'string') return shown;
  if (typeof shown !== 'object' || shown === null) return '';
  const { preview } = shown as { preview?: unknown };
  return typeof preview === 'string' ? preview : JSON.stringify(shown);
}
