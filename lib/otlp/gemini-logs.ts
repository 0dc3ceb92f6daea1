import { type Attributes, numberOf, textOf } from './attributes';
import { boundedText, parsedValue } from './bounded-value';
import type { LogRecord } from './log-records';
import { cacheWithin } from './model-tokens';
import { callEnded, type Found, modelCalled, type Origin, recordId, told } from './telemetry-event';

/**
 * A log record of Gemini CLI 0.61 (`gemini_cli.*`). Its calls have no id, neither here nor in its hooks, so what hooks
 * tell of a session is not told again. `gemini_cli.hook_call` is our own hook's payload coming back: noise.
 */
export function geminiLog(record: LogRecord, origin: Origin): Found {
  const { attributes, identity, name } = record;
  const id = () => recordId(origin.session, name, ...identity);
  switch (name) {
    case 'gemini_cli.user_prompt': {
      const prompt = textOf(attributes, 'prompt');
      const event = told(origin, id(), 'prompt.submitted', { prompt: prompt && boundedText(prompt) });
      return { events: [{ ...event, aloneOnly: true }] };
    }
    case 'gemini_cli.tool_call':
      return toolCall(attributes, origin, id());
    case 'gemini_cli.api_response': {
      const usage = cacheWithin({
        input:
          (numberOf(attributes, 'input_token_count') ?? 0) + (numberOf(attributes, 'tool_token_count') ?? 0),
        output:
          (numberOf(attributes, 'output_token_count') ?? 0) +
          (numberOf(attributes, 'thoughts_token_count') ?? 0),
        cacheRead: numberOf(attributes, 'cached_content_token_count'),
      });
      const model = textOf(attributes, 'model');
      const durationMs = numberOf(attributes, 'duration_ms');
      return { events: [modelCalled(origin, id(), { model, usage, durationMs })] };
    }
    default:
      return null;
  }
}

function toolCall(attributes: Attributes, origin: Origin, id: string): Found {
  const tool = textOf(attributes, 'function_name') ?? 'unknown tool';
  const input = parsedValue(textOf(attributes, 'function_args'));
  const actionId = id;
  if (textOf(attributes, 'decision') === 'reject') {
    const event = told(origin, id, 'tool.rejected', {
      actionId,
      tool,
      input,
      reason: 'refused in the client',
    });
    return { events: [{ ...event, aloneOnly: true }] };
  }
  const error = textOf(attributes, 'error');
  const blocked =
    textOf(attributes, 'error_type') === 'policy_violation' ||
    textOf(attributes, 'error_type') === 'stop_execution';
  if (blocked) {
    const event = told(origin, id, 'tool.rejected', {
      actionId,
      tool,
      input,
      reason: error && boundedText(error),
    });
    return { events: [{ ...event, aloneOnly: true }] };
  }
  const event = callEnded(origin, {
    actionId,
    tool,
    input,
    failed: attributes.success === false,
    error: error && boundedText(error),
    durationMs: numberOf(attributes, 'duration_ms'),
  });
  return { events: [{ ...event, aloneOnly: true }] };
}
