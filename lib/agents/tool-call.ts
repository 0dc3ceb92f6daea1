import { callEventId } from '@/lib/domain/call-event-id';
import { itemIdSchema } from '@/lib/domain/session-id';
import { boundedText, boundedValue } from './bounded';
import { isRecord, textOf } from './hook-fields';
import type { HookAction, HookEvent, HookFault } from './hook-reading';
import { boundedMember, type OpenHook, present } from './open-hook';
import { callPrefix, callSuffix, saltedDigest } from './salted-id';

/** Characters of a call's result that are kept. */
export const maxPreviewChars = 4_000;

/** A tool call as every hook about it names it. */
export type ToolCall = {
  id: string;
  prefix: string | null;
  tool: string;
  input: unknown;
  mcp: Record<string, string> | null;
};

/** Reads which call this is about. Where the client gives it no id, one is made: the same if the same hook run is sent again. */
export function toolCall(open: OpenHook, mcp: Record<string, string> | null): ToolCall | HookFault {
  const tool = open.fields.text('tool_name')?.slice(0, 200) ?? null;
  if (tool === null)
    return { field: 'tool_name', detail: 'tool_name: must name the tool that is about to run.' };
  const input = open.fields.take('tool_input') ?? null;
  const given = itemIdSchema.safeParse(open.payload.tool_use_id);
  if (given.success) {
    open.fields.take('tool_use_id');
    return { id: given.data, prefix: null, tool, input, mcp };
  }
  const { salt, ordinal, receivedAt } = open.context;
  const prefix = callPrefix(salt, open.session, tool, input);
  const run = ordinal === null ? null : saltedDigest(salt, 'run', ordinal).slice(0, 12);
  return { id: prefix + callSuffix(open.at ?? receivedAt.toISOString(), run), prefix, tool, input, mcp };
}

/** What is about to run, for the gate. */
export function actionOf(open: OpenHook, call: ToolCall): HookAction {
  return {
    id: call.id,
    tool: call.tool,
    input: call.input,
    ...(open.cwd === null ? {} : { cwd: open.cwd }),
    ...(open.subagent === null ? {} : { subagent: open.subagent }),
    ...(call.mcp === null ? {} : { mcp: call.mcp }),
  };
}

/** The line that says how a call ended: its result as a bounded preview without secrets, and its full size in characters. */
export function toolEnded(
  open: OpenHook,
  call: ToolCall,
  end: { failed: boolean; response?: unknown; error?: string | null; more?: Record<string, unknown> },
): HookEvent {
  const result = resultText(end.response);
  const preview = result === null ? null : boundedText(result, maxPreviewChars, open.context.redact);
  return {
    id: callEventId(open.session, call.id),
    type: end.failed ? 'tool.failed' : 'tool.completed',
    at: open.at,
    data: {
      actionId: call.id,
      ...callData(open, call),
      ...present({ durationMs: open.fields.number('duration_ms') }),
      ...boundedMember(open, 'error', end.error ?? null, 2_000),
      ...(preview && result !== null
        ? { result: { size: result.length, preview: preview.text, truncated: preview.truncated } }
        : {}),
      ...end.more,
      ...restOf(open),
    },
    ...(call.prefix === null ? {} : { call: { prefix: call.prefix, at: open.clientAt } }),
  };
}

/** Tool, input and where it runs, bounded: the gate's line has all of it. */
export function callData(open: OpenHook, call: ToolCall): Record<string, unknown> {
  const input = boundedValue(call.input, open.context.redact);
  return {
    tool: call.tool,
    input: input.value,
    ...(input.truncated ? { inputTruncated: true } : {}),
    ...present({ cwd: open.cwd, mcp: call.mcp }),
    ...open.base,
  };
}

/** Fields that Interlock does not know yet, kept under `fields`. */
export function restOf(open: OpenHook): Record<string, unknown> {
  const rest = open.fields.rest();
  return Object.keys(rest).length === 0 ? {} : { fields: boundedValue(rest, open.context.redact).value };
}

/** What a person would read of a result: its text where it has one, else its JSON. Null where there is none. */
export function resultText(response: unknown): string | null {
  if (response === undefined || response === null) return null;
  if (typeof response === 'string') return response;
  if (isRecord(response)) {
    const streams = [textOf(response, 'stdout'), textOf(response, 'stderr')].filter((text) => text !== null);
    if (streams.length > 0) return streams.join('\n');
    if (typeof response.stdout === 'string' && typeof response.stderr === 'string') return '';
    const text = textOf(response, 'llmContent') ?? textOf(response, 'output') ?? textOf(response, 'text');
    if (text !== null) return text;
    if (Array.isArray(response.content)) return partsText(response.content) ?? JSON.stringify(response);
  }
  if (Array.isArray(response)) return partsText(response) ?? JSON.stringify(response);
  return JSON.stringify(response);
}

/** The texts of a list of texts, or of MCP's `[{"type":"text","text":…}]`; null when there is any other part. */
function partsText(parts: unknown[]): string | null {
  const texts = parts.map((part) => (typeof part === 'string' ? part : textOf(part, 'text')));
  return texts.length > 0 && texts.every((text) => text !== null) ? texts.join('\n') : null;
}
