import { numberOf, textOf } from './attributes';
import { boundedText } from './bounded-value';
import { durationOf } from './genai-spans';
import type { Span } from './spans';
import { callEnded, type Found, type Origin } from './telemetry-event';

/**
 * A span of Claude Code. Only `claude_code.tool.execution` shows that a call ran: `claude_code.tool` is there for a refused one too.
 * Its parent, where it is in the same export, knows the tool. Tokens and prompts are taken from the logs, not counted twice.
 */
export function claudeSpan(span: Span, origin: Origin, call: Span | undefined): Found {
  const { attributes } = span;
  if (span.name !== 'claude_code.tool.execution') return null;
  const actionId = textOf(attributes, 'tool_use_id', 'gen_ai.tool.call.id');
  if (!actionId) return null;
  const command = call && textOf(call.attributes, 'full_command');
  const error = textOf(attributes, 'error') ?? span.error;
  return {
    events: [
      callEnded(origin, {
        actionId,
        tool: (call && textOf(call.attributes, 'gen_ai.tool.name', 'tool_name')) ?? 'unknown tool',
        input: command === undefined ? undefined : { command: boundedText(command) },
        failed: attributes.success === false || span.failed,
        error: error && boundedText(error),
        durationMs: durationOf(span) ?? numberOf(attributes, 'duration_ms'),
      }),
    ],
  };
}
