import { agentNames } from '@/lib/domain/agent-client';
import { textOf } from './attributes';
import { claudeLog } from './claude-logs';
import { claudeSpan } from './claude-spans';
import { codexLog } from './codex-logs';
import { geminiLog } from './gemini-logs';
import { genaiSpan, operationOf } from './genai-spans';
import { type LogRecord, logRecords } from './log-records';
import { firstTime } from './otlp-time';
import { sessionStarted } from './session-start';
import { agentOfSpan, sessionOfSpan, tracesWithSession } from './span-origin';
import { type Span, spansOf } from './spans';
import type { Found, Origin } from './telemetry-event';

type ReadLog = (record: LogRecord, origin: Origin) => Found;

/**
 * Log records of known clients as events, one step a record, so that whoever asks can give way between them; records of
 * anything else are noise (null). Never throws, whatever the request is.
 */
export function* mapLogs(request: unknown): Generator<Found> {
  const begun = new Set<string>();
  for (const record of logRecords(request)) yield mapLog(record, begun);
}

function mapLog(record: LogRecord, begun: Set<string>): Found {
  const known = clientOf(record);
  if (!known) return null;
  const session = textOf(record.attributes, ...known.sessionNames) ?? textOf(record.resource, 'session.id');
  const origin = { session: session ?? '', agent: known.agent, at: record.at };
  const found = known.read(record, origin);
  if (found === null) return null;
  if (session === undefined) return { fault: `${record.name}: ${known.sessionNames[0]} is missing` };
  return withBeginning(found, origin, record, begun);
}

/** Spans as events, in the same way: those of the GenAI conventions, and of Claude Code. Those of Codex and Gemini CLI say less than their logs. */
export function* mapTraces(request: unknown): Generator<Found> {
  const spans: Span[] = [];
  for (const span of spansOf(request)) {
    spans.push(span);
    yield null;
  }
  const traces = tracesWithSession(spans);
  const byId = new Map(spans.map((span) => [spanKey(span.traceId, span.spanId), span]));
  const begun = new Set<string>();
  for (const span of spans) yield mapSpan(span, traces, byId, begun);
}

function mapSpan(
  span: Span,
  traces: ReadonlyMap<string, string>,
  byId: ReadonlyMap<string, Span>,
  begun: Set<string>,
): Found {
  const service = textOf(span.resource, 'service.name') ?? '';
  const isClaude = service === agentNames.claude || span.name.startsWith('claude_code.');
  if (!isClaude && (/^codex[_-]|^gemini-cli$/.test(service) || operationOf(span) === undefined)) return null;
  const session = sessionOfSpan(span, traces);
  const agent = isClaude ? agentNames.claude : agentOfSpan(span);
  const origin = { session, agent, at: firstTime(span.endMs, span.startMs) };
  const parent = byId.get(spanKey(span.traceId, span.parentSpanId));
  const found = isClaude ? claudeSpan(span, origin, parent) : genaiSpan(span, origin);
  if (found !== null && session === '') return { fault: `${span.name}: the span has no traceId` };
  return withBeginning(found, { ...origin, at: firstTime(span.startMs, span.endMs) }, span, begun);
}

const spanKey = (traceId: string, spanId: string) => `${traceId} ${spanId}`;

/** What was found, behind the session's beginning where this export first tells of the session. */
function withBeginning(
  found: Found,
  origin: Origin,
  about: Pick<LogRecord, 'resource' | 'attributes'>,
  begun: Set<string>,
): Found {
  if (found === null || 'fault' in found || begun.has(origin.session)) return found;
  begun.add(origin.session);
  return { events: [sessionStarted(origin, about), ...found.events] };
}

function clientOf({
  name,
  scope,
  resource,
}: LogRecord): { agent: string; sessionNames: [string, ...string[]]; read: ReadLog } | null {
  if (name.startsWith('codex.'))
    return { agent: agentNames.codex, sessionNames: ['conversation.id'], read: codexLog };
  if (name.startsWith('gemini_cli.'))
    return { agent: agentNames.gemini, sessionNames: ['session.id'], read: geminiLog };
  const isClaude =
    scope === 'com.anthropic.claude_code.events' || textOf(resource, 'service.name') === agentNames.claude;
  return isClaude ? { agent: agentNames.claude, sessionNames: ['session.id'], read: claudeLog } : null;
}
