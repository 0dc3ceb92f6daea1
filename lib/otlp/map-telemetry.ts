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
import { spansOf } from './spans';
import type { Found, Origin, TelemetryEvent } from './telemetry-event';

/** What an export came to. `faults` are records that were meant for the log and cannot be used; noise is not counted. */
export type Mapped = { events: TelemetryEvent[]; faults: string[] };

type ReadLog = (record: LogRecord, origin: Origin) => Found;

/** Log records of known clients as events; records of anything else are noise. Never throws, whatever the request is. */
export function mapLogs(request: unknown): Mapped {
  const mapped: Mapped = { events: [], faults: [] };
  const begun = new Set<string>();
  for (const record of logRecords(request)) {
    const known = clientOf(record);
    if (!known) continue;
    const session = textOf(record.attributes, ...known.sessionNames) ?? textOf(record.resource, 'session.id');
    if (session === undefined) {
      if (known.read(record, { session: '-', agent: known.agent, at: record.at }))
        mapped.faults.push(`${record.name}: ${known.sessionNames[0]} is missing`);
      continue;
    }
    const origin = { session, agent: known.agent, at: record.at };
    add(mapped, begun, origin, record, known.read(record, origin));
  }
  return mapped;
}

/** Spans as events: those of the GenAI conventions, and of Claude Code. Those of Codex and Gemini CLI say less than their logs. */
export function mapTraces(request: unknown): Mapped {
  const mapped: Mapped = { events: [], faults: [] };
  const begun = new Set<string>();
  const spans = spansOf(request);
  const traces = tracesWithSession(spans);
  for (const span of spans) {
    const service = textOf(span.resource, 'service.name') ?? '';
    const isClaude = service === agentNames.claude || span.name.startsWith('claude_code.');
    if (!isClaude && (/^codex[_-]|^gemini-cli$/.test(service) || operationOf(span) === undefined)) continue;
    const session = sessionOfSpan(span, traces);
    const at = firstTime(span.endMs, span.startMs);
    const origin = { session, agent: isClaude ? agentNames.claude : agentOfSpan(span), at };
    const found = isClaude ? claudeSpan(span, origin, spans) : genaiSpan(span, origin);
    if (found && session === '') mapped.faults.push(`${span.name}: the span has no traceId`);
    else add(mapped, begun, { ...origin, at: firstTime(span.startMs, span.endMs) }, span, found);
  }
  return mapped;
}

/** Adds what was found, behind the session's beginning where this export is the first to tell of it. */
function add(
  mapped: Mapped,
  begun: Set<string>,
  origin: Origin,
  about: Pick<LogRecord, 'resource' | 'attributes'>,
  found: Found,
): void {
  if (found === null) return;
  if ('fault' in found) {
    mapped.faults.push(found.fault);
    return;
  }
  if (!begun.has(origin.session)) mapped.events.push(sessionStarted(origin, about));
  begun.add(origin.session);
  mapped.events.push(...found.events);
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
