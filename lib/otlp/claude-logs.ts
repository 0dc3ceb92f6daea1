import { type Attributes, numberOf, textOf } from './attributes';
import { boundedText, boundedValue, parsedValue } from './bounded-value';
import type { LogRecord } from './log-records';
import { cacheApart } from './model-tokens';
import {
  callEnded,
  type Found,
  modelCalled,
  type Origin,
  ownAttributes,
  recordId,
  told,
} from './telemetry-event';

/** Attributes that every record of Claude Code carries. */
const common = /^(?:event\.|session\.|user\.|organization\.|terminal\.|prompt\.id$|anthropic\.|prompt_text$)/;

/** Records that show what an agent may do, or that a guard did not work: worth a line. All else is noise (ARCHITECTURE.md). */
const worthKeeping = new Set([
  'permission_mode_changed',
  'api_refusal',
  'api_retries_exhausted',
  'mcp_server_connection',
]);

/** A log record of Claude Code 2.1 (scope `com.anthropic.claude_code.events`); `origin` says which session. */
export function claudeLog(record: LogRecord, origin: Origin): Found {
  const { attributes, identity } = record;
  const name = record.name.replace(/^claude_code\./, '');
  const id = () => recordId(origin.session, name, ...identity);
  switch (name) {
    case 'user_prompt':
      return {
        events: [
          {
            ...told(origin, id(), 'prompt.submitted', {
              prompt: textOf(attributes, 'prompt') && boundedText(textOf(attributes, 'prompt') ?? ''),
              promptId: textOf(attributes, 'prompt.id'),
            }),
            aloneOnly: true,
          },
        ],
      };
    case 'tool_result':
      return toolResult(attributes, origin);
    case 'tool_decision':
      return toolDecision(attributes, origin);
    case 'api_request':
      return {
        events: [
          modelCalled(origin, id(), {
            model: textOf(attributes, 'model'),
            usage: cacheApart({
              input: numberOf(attributes, 'input_tokens'),
              output: numberOf(attributes, 'output_tokens'),
              cacheRead: numberOf(attributes, 'cache_read_tokens'),
              cacheWrite: numberOf(attributes, 'cache_creation_tokens'),
              costUsd: costOf(attributes),
            }),
            durationMs: numberOf(attributes, 'duration_ms'),
            purpose: textOf(attributes, 'query_source'),
          }),
        ],
      };
    case 'hook_execution_complete':
      return hookTrouble(attributes, origin, id);
    default:
      return worthKeeping.has(name)
        ? {
            events: [
              told(origin, id(), 'telemetry.received', {
                name: `claude_code.${name}`,
                attributes: boundedValue(ownAttributes(attributes, common)),
              }),
            ],
          }
        : null;
  }
}

function toolResult(attributes: Attributes, origin: Origin): Found {
  const actionId = textOf(attributes, 'tool_use_id');
  if (!actionId) return { fault: 'a tool_result without tool_use_id' };
  const error = textOf(attributes, 'error', 'error_type');
  return {
    events: [
      callEnded(origin, {
        actionId,
        ...toolOf(attributes),
        failed: String(attributes.success) === 'false',
        error: error && boundedText(error),
        durationMs: numberOf(attributes, 'duration_ms'),
      }),
    ],
  };
}

/** A call that did not run because somebody refused it. That a hook did is known from the hook, unless there is none of ours. */
function toolDecision(attributes: Attributes, origin: Origin): Found {
  const actionId = textOf(attributes, 'tool_use_id');
  if (textOf(attributes, 'decision') !== 'reject' || !actionId) return null;
  const source = textOf(attributes, 'source') ?? 'the client';
  const event = told(origin, recordId(origin.session, 'rejected', actionId), 'tool.rejected', {
    actionId,
    ...toolOf(attributes),
    reason: `refused by ${source}`,
  });
  return { events: [source === 'hook' ? { ...event, aloneOnly: true } : event] };
}

/** Hooks that ended with an error and blocked nothing: a guard that did not guard. */
function hookTrouble(attributes: Attributes, origin: Origin, id: () => string): Found {
  const failed = numberOf(attributes, 'num_non_blocking_error') ?? 0;
  const cancelled = numberOf(attributes, 'num_cancelled') ?? 0;
  if (failed + cancelled === 0) return null;
  return {
    events: [
      told(origin, id(), 'telemetry.received', {
        name: 'claude_code.hook_execution_complete',
        attributes: boundedValue(ownAttributes(attributes, common)),
      }),
    ],
  };
}

function toolOf(attributes: Attributes): { tool: string; input: unknown } {
  const parameters = parsedValue(textOf(attributes, 'tool_parameters'));
  const { mcp_server_name: server, mcp_tool_name: name } = Object(parameters) as Record<string, unknown>;
  const mcp = typeof server === 'string' && typeof name === 'string' ? `mcp__${server}__${name}` : undefined;
  const named = textOf(attributes, 'tool_name');
  return {
    tool: (named === 'mcp_tool' ? mcp : undefined) ?? named ?? 'unknown tool',
    input: parsedValue(textOf(attributes, 'tool_input')) ?? commandOf(parameters),
  };
}

function commandOf(parameters: unknown): unknown {
  const { full_command: command } = Object(parameters) as Record<string, unknown>;
  return typeof command === 'string' ? { command } : parameters;
}

function costOf(attributes: Attributes): number | undefined {
  const micros = numberOf(attributes, 'cost_usd_micros');
  return micros === undefined ? numberOf(attributes, 'cost_usd') : micros / 1e6;
}
