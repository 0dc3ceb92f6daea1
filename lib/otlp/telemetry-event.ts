import { createHash } from 'node:crypto';
import { callEventId } from '@/lib/domain/call-event-id';
import type { ModelUsage } from '@/lib/domain/model-usage';
import type { Attributes } from './attributes';

/** An event that telemetry tells of, as it goes to the log. `at` is RFC 3339; missing: the record had no usable time. */
export type TelemetryEvent = {
  id: string;
  session: string;
  agent: string;
  type: string;
  at?: string;
  data: Record<string, unknown>;
  /** Hooks tell the same in another form and under another id: written only where telemetry is a session's only witness. */
  aloneOnly?: true;
};

/** What a record came to: events, nothing worth a line, or something wrong with it. */
export type Found = { events: TelemetryEvent[] } | { fault: string } | null;

/** Who a record speaks of and when. */
export type Origin = { session: string; agent: string; at: string | undefined };

/**
 * An id of telemetry's own: the same record sent again has the same one. `parts` must name the record
 * (span id, or all of it), since sequence numbers begin anew when a client resumes a session.
 */
export function recordId(session: string, ...parts: unknown[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([session, ...parts]))
    .digest('hex');
  return `otel:${digest.slice(0, 40)}`;
}

/** The end of a tool call, under the id that hooks use too. */
export function callEnded(
  { session, agent, at }: Origin,
  call: {
    actionId: string;
    tool: string;
    input?: unknown;
    output?: unknown;
    failed: boolean;
    error?: string;
    durationMs?: number;
  },
): TelemetryEvent {
  const { failed, ...data } = call;
  return {
    id: callEventId(session, call.actionId),
    session,
    agent,
    type: failed ? 'tool.failed' : 'tool.completed',
    at,
    data: withoutGaps({ ...data, via: 'telemetry' }),
  };
}

/** A call to a model with what it used. */
export function modelCalled(
  { session, agent, at }: Origin,
  id: string,
  call: { model?: string; usage: ModelUsage; durationMs?: number; purpose?: string },
): TelemetryEvent {
  return { id, session, agent, type: 'model.called', at, data: withoutGaps({ ...call, via: 'telemetry' }) };
}

/** A line whose form only telemetry has. */
export function told(
  { session, agent, at }: Origin,
  id: string,
  type: string,
  data: Record<string, unknown>,
): TelemetryEvent {
  return { id, session, agent, type, at, data: withoutGaps({ ...data, via: 'telemetry' }) };
}

/** Attributes of a record that say what happened, without those that every record carries. */
export function ownAttributes(attributes: Attributes, common: RegExp): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !common.test(name)));
}

function withoutGaps(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
