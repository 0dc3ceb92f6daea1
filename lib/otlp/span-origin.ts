import { textOf } from './attributes';
import type { Span } from './spans';

const sessionNames = ['gen_ai.conversation.id', 'session.id'] as const;

/** Sessions by trace, for spans that do not name theirs but are in a trace where another one does. */
export function tracesWithSession(spans: readonly Span[]): ReadonlyMap<string, string> {
  const traces = new Map<string, string>();
  for (const { traceId, attributes } of spans) {
    const session = textOf(attributes, ...sessionNames);
    if (session !== undefined && !traces.has(traceId)) traces.set(traceId, session);
  }
  return traces;
}

/** The session of a span: what it says, what its resource says, what its trace says, else the trace itself is the run. */
export function sessionOfSpan(
  { attributes, resource, traceId }: Span,
  traces: ReadonlyMap<string, string>,
): string {
  return (
    textOf(attributes, ...sessionNames) ?? textOf(resource, ...sessionNames) ?? traces.get(traceId) ?? traceId
  );
}

/** The agent's name: that of the service, since sub-agents' spans carry names of their own. */
export function agentOfSpan({ attributes, resource }: Span): string {
  const service = textOf(resource, 'service.name');
  const named = service?.startsWith('unknown_service') ? undefined : service;
  return named ?? textOf(attributes, 'gen_ai.agent.name') ?? 'otel';
}
