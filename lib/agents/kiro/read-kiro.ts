import { isRecord, textOf } from '@/lib/agents/hook-fields';
import type { HookContext, HookEvent, HookFault, HookReading } from '@/lib/agents/hook-reading';
import { type OpenHook, openHook } from '@/lib/agents/open-hook';
import * as tell from '@/lib/agents/told';
import { actionOf, resultText, toolCall, toolEnded } from '@/lib/agents/tool-call';

/**
 * Reads a hook payload of Kiro: CLI V2 (camelCase events, no session and no call ids), CLI V3 and the IDE (PascalCase, with
 * `session_id`). Written from its documentation and the open Amazon Q CLI; not run with the real client.
 */
export function readKiro(payload: unknown, context: HookContext): HookReading | HookFault {
  const open = openHook('kiro', payload, context, { madeUpSession: true });
  if ('detail' in open) return open;
  if (open.kind === 'before-tool') {
    const call = toolCall(open, mcpOf(open));
    return 'detail' in call ? call : tell.reading(open, [], actionOf(open, call));
  }
  return tell.reading(open, [eventOf(open)]);
}

/** `@server/tool` is a tool of an MCP server. */
function mcpOf(open: OpenHook): Record<string, string> | null {
  const [, server, tool] = /^@([^/]+)\/(.+)$/s.exec(String(open.payload.tool_name ?? '')) ?? [];
  return server && tool ? { server, tool } : null;
}

function eventOf(open: OpenHook): HookEvent {
  switch (open.hook) {
    case 'agentSpawn':
    case 'SessionStart':
      return tell.sessionStarted(open);
    case 'userPromptSubmit':
    case 'UserPromptSubmit':
      return tell.promptSubmitted(open);
    case 'postToolUse':
    case 'PostToolUse':
      return toolEvent(open);
    case 'stop':
    case 'Stop':
      return tell.turnEnded(open, 'assistant_response');
    case 'PreTaskExec':
      return tell.told(open, 'task.started');
    case 'PostTaskExec':
      return tell.told(open, 'task.completed');
    case 'PostFileCreate':
      return tell.told(open, 'file.created', tell.member(open, 'file_path', 'path'));
    case 'PostFileSave':
      return tell.told(open, 'file.saved', tell.member(open, 'file_path', 'path'));
    case 'PostFileDelete':
      return tell.told(open, 'file.deleted', tell.member(open, 'file_path', 'path'));
    default:
      return tell.received(open);
  }
}

/** The Amazon Q CLI says `{"success":false,"result":[…]}` of a call that failed. */
function toolEvent(open: OpenHook): HookEvent {
  const call = toolCall(open, mcpOf(open));
  if ('detail' in call) return tell.received(open);
  const response = open.fields.take('tool_response');
  const failed = isRecord(response) && response.success === false;
  const result = isRecord(response) && response.result !== undefined ? response.result : response;
  const error = textOf(response, 'error') ?? resultText(result);
  return toolEnded(open, call, { failed, response: result, error: failed ? error : null });
}
