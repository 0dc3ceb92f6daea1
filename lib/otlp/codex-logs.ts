import { type Attributes, numberOf, textOf } from './attributes';
import { boundedText, boundedValue, parsedValue } from './bounded-value';
import type { LogRecord } from './log-records';
import { cacheApart, cacheWithin } from './model-tokens';
import {
  callEnded,
  type Found,
  modelCalled,
  type Origin,
  ownAttributes,
  recordId,
  told,
} from './telemetry-event';

/** Attributes that every record of Codex carries. */
const common =
  /^(?:event\.(?:name|timestamp)|conversation\.id|app\.version|originator|terminal\.type|slug|auth\.)/;

/** A log record of Codex 0.169 (`codex.*`). It writes nothing at all about a call that a hook denied. */
export function codexLog(record: LogRecord, origin: Origin): Found {
  const { attributes, identity, name } = record;
  const id = () => recordId(origin.session, name, ...identity);
  switch (name) {
    case 'codex.user_prompt': {
      const prompt = textOf(attributes, 'prompt');
      const event = told(origin, id(), 'prompt.submitted', { prompt: prompt && boundedText(prompt) });
      return { events: [{ ...event, aloneOnly: true }] };
    }
    case 'codex.tool_result':
      return toolResult(attributes, origin);
    case 'codex.tool_decision':
      return toolDecision(attributes, origin);
    case 'codex.sse_event':
      return tokens(attributes, origin, id);
    case 'codex.turn_cost': {
      const costUsd = numberOf(attributes, 'usage.estimated_usd');
      if (costUsd === undefined) return null;
      // The tokens of the turn came with its responses; this is their price, once per turn.
      const turn = textOf(attributes, 'turn.id');
      const event = modelCalled(origin, turn ? recordId(origin.session, 'turn-cost', turn) : id(), {
        model: textOf(attributes, 'model'),
        usage: cacheApart({ costUsd }),
        purpose: 'price of a turn',
      });
      return { events: [event] };
    }
    case 'codex.sandbox_outcome':
      return {
        events: [
          told(origin, id(), 'telemetry.received', {
            name,
            attributes: boundedValue(ownAttributes(attributes, common)),
          }),
        ],
      };
    default:
      return null;
  }
}

function toolResult(attributes: Attributes, origin: Origin): Found {
  const actionId = textOf(attributes, 'call_id');
  if (!actionId) return { fault: 'a codex.tool_result without call_id' };
  const output = textOf(attributes, 'output');
  const failed = String(attributes.success) === 'false';
  return {
    events: [
      callEnded(origin, {
        actionId,
        tool: textOf(attributes, 'tool_name') ?? 'unknown tool',
        input: parsedValue(textOf(attributes, 'arguments')),
        output: output && boundedText(output),
        failed,
        durationMs: numberOf(attributes, 'duration_ms'),
      }),
    ],
  };
}

function toolDecision(attributes: Attributes, origin: Origin): Found {
  const actionId = textOf(attributes, 'call_id');
  const decision = textOf(attributes, 'decision') ?? '';
  if (!actionId || !/^(?:denied|abort|timed_out)/.test(decision)) return null;
  return {
    events: [
      told(origin, recordId(origin.session, 'rejected', actionId), 'tool.rejected', {
        actionId,
        tool: textOf(attributes, 'tool_name') ?? 'unknown tool',
        reason: `${decision} by ${textOf(attributes, 'source') ?? 'the client'}`,
      }),
    ],
  };
}

/** Only the last event of a response carries tokens; its input includes what was cached, its output the reasoning. */
function tokens(attributes: Attributes, origin: Origin, id: () => string): Found {
  if (numberOf(attributes, 'input_token_count') === undefined) return null;
  const usage = cacheWithin({
    input: numberOf(attributes, 'input_token_count'),
    output: numberOf(attributes, 'output_token_count'),
    cacheRead: numberOf(attributes, 'cached_token_count'),
    cacheWrite: numberOf(attributes, 'cache_write_token_count'),
  });
  return { events: [modelCalled(origin, id(), { model: textOf(attributes, 'model'), usage })] };
}
