import { isRecord, textOf } from '@/lib/agents/hook-fields';
import type { HookContext, HookEvent, HookFault, HookReading } from '@/lib/agents/hook-reading';
import { type OpenHook, openHook, present } from '@/lib/agents/open-hook';
import * as tell from '@/lib/agents/told';
import { actionOf, toolCall, toolEnded } from '@/lib/agents/tool-call';

/** Reads a hook payload of Gemini CLI (0.61.0). Its calls have no ids: they are made from session, tool, input and time. */
export function readGemini(payload: unknown, context: HookContext): HookReading | HookFault {
  const open = openHook('gemini', payload, context);
  if ('detail' in open) return open;
  if (open.kind === 'before-tool') {
    const call = toolCall(open, mcpOf(open));
    return 'detail' in call ? call : tell.reading(open, [], actionOf(open, call));
  }
  return tell.reading(open, [eventOf(open)]);
}

/** `mcp_server_tool` does not say where the server's name ends; `mcp_context` does. */
function mcpOf(open: OpenHook): Record<string, string> | null {
  const context = open.fields.take('mcp_context');
  const server = textOf(context, 'server_name');
  if (server === null) return null;
  const tool = textOf(context, 'tool_name');
  const url = textOf(context, 'url');
  return { server, ...(tool ? { tool } : {}), ...(url ? { url } : {}) };
}

function eventOf(open: OpenHook): HookEvent {
  const { fields } = open;
  switch (open.hook) {
    case 'SessionStart':
      return tell.sessionStarted(open);
    case 'SessionEnd':
      return tell.sessionEnded(open);
    case 'BeforeAgent':
      return tell.promptSubmitted(open);
    case 'AfterAgent':
      // The prompt stands in BeforeAgent's line.
      fields.take('prompt');
      return tell.turnEnded(open, 'prompt_response');
    case 'AfterTool':
      return toolEvent(open);
    case 'Notification':
      return tell.told(open, 'notification.sent', {
        ...tell.member(open, 'notification_type', 'kind'),
        ...tell.member(open, 'message', 'text'),
      });
    case 'PreCompress':
      return tell.told(open, 'compaction.started', tell.member(open, 'trigger'));
    case 'BeforeModel':
    case 'BeforeToolSelection':
    case 'AfterModel':
      return modelEvent(open);
    default:
      return tell.received(open);
  }
}

/** A model call carries the whole conversation, which the log has already: only its model, length and use are kept. */
function modelEvent(open: OpenHook): HookEvent {
  const request = open.fields.take('llm_request');
  const response = open.fields.take('llm_response');
  const messages = isRecord(request) && Array.isArray(request.messages) ? request.messages.length : null;
  const usage = isRecord(response) && isRecord(response.usageMetadata) ? response.usageMetadata : null;
  return tell.told(
    open,
    'hook.received',
    present({ model: textOf(request, 'model')?.slice(0, 200), messages, usage }),
  );
}

function toolEvent(open: OpenHook): HookEvent {
  const call = toolCall(open, mcpOf(open));
  if ('detail' in call) return tell.received(open);
  const response = open.fields.take('tool_response');
  const error = isRecord(response) ? response.error : undefined;
  const failed = error !== undefined && error !== null;
  const words = textOf(response, 'error') ?? textOf(error, 'message');
  return toolEnded(open, call, {
    failed,
    response,
    error: failed ? (words ?? JSON.stringify(error)) : null,
  });
}
