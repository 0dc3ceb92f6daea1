import { type Attributes, numberOf, textOf } from './attributes';
import { boundedText, boundedValue, parsedValue } from './bounded-value';
import { cacheWithin } from './model-tokens';
import type { Span } from './spans';
import { callEnded, type Found, modelCalled, type Origin, recordId, told } from './telemetry-event';

/** Operations that are one call to a model each. An agent's own span repeats their sums, so its tokens are not counted. */
const modelOperations = new Set(['chat', 'generate_content', 'text_completion', 'embeddings']);

/** What a span of an in-house agent does, by the GenAI semantic conventions; older ones are known by their span's name. */
export function operationOf({ attributes, name }: Span): string | undefined {
  const said = textOf(attributes, 'gen_ai.operation.name');
  if (said !== undefined) return said;
  const isGenAi =
    textOf(attributes, 'gen_ai.system', 'gen_ai.provider.name', 'gen_ai.tool.name') !== undefined;
  return isGenAi ? name.split(' ', 1)[0] : undefined;
}

/** A span by the GenAI semantic conventions. Spans of other kinds (HTTP, database, planning) are no lines of their own. */
export function genaiSpan(span: Span, origin: Origin): Found {
  const { attributes } = span;
  const operation = operationOf(span) ?? '';
  const durationMs = durationOf(span);
  if (operation === 'execute_tool') {
    // A call without an id of its own is known by its span.
    const actionId = textOf(attributes, 'gen_ai.tool.call.id', 'gen_ai.tool.call_id') ?? span.spanId;
    if (!actionId) return { fault: 'an execute_tool span without gen_ai.tool.call.id and spanId' };
    return {
      events: [
        callEnded(origin, {
          actionId,
          tool:
            textOf(attributes, 'gen_ai.tool.name') ??
            (span.name.replace(/^execute_tool /, '') || 'unknown tool'),
          input: openValue(attributes, 'gen_ai.tool.call.arguments'),
          output: openValue(attributes, 'gen_ai.tool.call.result'),
          failed: span.failed,
          error: span.error && boundedText(span.error),
          durationMs,
        }),
      ],
    };
  }
  const id = () => recordId(origin.session, span.traceId, span.spanId);
  if (modelOperations.has(operation)) {
    const usage = cacheWithin({
      input: numberOf(attributes, 'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'),
      output: numberOf(attributes, 'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'),
      cacheRead: numberOf(attributes, 'gen_ai.usage.cache_read.input_tokens'),
      cacheWrite: numberOf(attributes, 'gen_ai.usage.cache_creation.input_tokens'),
      costUsd: numberOf(attributes, 'gen_ai.usage.cost'),
    });
    const model = textOf(attributes, 'gen_ai.response.model', 'gen_ai.request.model');
    return { events: [modelCalled(origin, id(), { model, usage, durationMs })] };
  }
  if (operation !== 'invoke_agent') return null;
  return {
    events: [
      told(origin, id(), 'agent.invoked', {
        name: textOf(attributes, 'gen_ai.agent.name'),
        model: textOf(attributes, 'gen_ai.request.model'),
        durationMs,
        error: span.error && boundedText(span.error),
      }),
    ],
  };
}

export function durationOf({ startMs, endMs }: Span): number | undefined {
  return startMs !== undefined && endMs !== undefined && endMs >= startMs ? endMs - startMs : undefined;
}

/** Arguments and results are sent only where the agent's owner opted in: as JSON text, or as a value. */
function openValue(attributes: Attributes, name: string): unknown {
  const value = attributes[name];
  return typeof value === 'string' ? parsedValue(value) : boundedValue(value);
}
