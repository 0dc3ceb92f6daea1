import { digestOf, type InstanceKeys } from '@/lib/db/instance-keys';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Action } from '@/lib/domain/effect';
import type { GateRequest } from '@/lib/domain/gate-request';
import { actionText } from '@/lib/domain/log-event';
import { Problem } from '@/lib/domain/problem';
import type { SessionFacts } from '@/lib/ingest/prepare-event';
import { redactedJson } from '@/lib/ingest/redact';
import { storableText } from '@/lib/ingest/storable-text';

/** A gate request checked, redacted and digested before any lock is taken. */
export type PreparedAction = {
  session: string;
  agent: string;
  id: string;
  tool: string;
  cwd: string | null;
  /** Redacted JSON text of the input. */
  inputText: string;
  /** Redacted action without its id, as the log keeps it. */
  shown: Record<string, unknown>;
  text: string | null;
  /** As it was asked, secrets included: to be understood, never to be kept. */
  asked: Action;
  /** HMAC of the canonical unredacted session, agent and action: what an approval is bound to. */
  digest: Buffer;
  /** Short HMAC of tool and input only: the same wish under another action id has the same one. */
  contentDigest: string;
  /** When it arrived: what was asked before its processes were gone is no sign of life after it. */
  askedAt: Date;
  /** What came with the request about its session. */
  facts?: SessionFacts;
};

/**
 * Longest action as JSON, characters, as for an event's data: redaction and judgement happen in one go, and a stop must not wait for
 * them (5 MiB full of password-like text took 4.9 s).
 */
export const maxActionChars = 256 * 1024;

/** Throws Problem `too-large` for an action nobody could review. */
export function prepareAction(keys: InstanceKeys, request: GateRequest): PreparedAction {
  const { session, agent, action } = request;
  const size = JSON.stringify(action).length;
  if (size > maxActionChars)
    throw new Problem(
      'too-large',
      `action: has ${size} characters as JSON; the gate judges at most ${maxActionChars}. Do it in smaller parts, or put what is long into a file and name the file.`,
      { field: 'action' },
    );
  const digest = digestOf(keys, canonicalJson({ session, agent, action }, 'action'));
  const { value: shown } = redactedJson(action as Record<string, unknown>);
  const { id, ...content } = shown;
  return {
    session,
    agent,
    id: action.id,
    tool: storableText(action.tool, 200) ?? '?',
    cwd: storableText(action.cwd, 500),
    inputText: JSON.stringify(content.input ?? null),
    shown: content,
    text: storableText(actionText(shown), 300),
    asked: action,
    askedAt: new Date(),
    digest,
    contentDigest: digestOf(keys, canonicalJson({ tool: action.tool, input: action.input ?? null }, 'action'))
      .toString('hex')
      .slice(0, 32),
  };
}
