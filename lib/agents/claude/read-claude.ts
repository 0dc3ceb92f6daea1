import type { HookContext, HookEvent, HookFault, HookReading } from '@/lib/agents/hook-reading';
import { mcpName } from '@/lib/agents/mcp-name';
import { type OpenHook, openHook } from '@/lib/agents/open-hook';
import { permissionEvent } from '@/lib/agents/permission-event';
import * as tell from '@/lib/agents/told';
import { actionOf, toolCall, toolEnded } from '@/lib/agents/tool-call';

/** Reads a hook payload of Claude Code (2.1.330; command and HTTP hooks send the same). */
export function readClaude(payload: unknown, context: HookContext): HookReading | HookFault {
  const open = openHook('claude', payload, context);
  if ('detail' in open) return open;
  if (open.kind === 'before-tool') {
    const call = toolCall(open, mcpName(open));
    return 'detail' in call ? call : tell.reading(open, [], actionOf(open, call));
  }
  return tell.reading(open, [eventOf(open)]);
}

function eventOf(open: OpenHook): HookEvent {
  switch (open.hook) {
    case 'SessionStart':
      return tell.sessionStarted(open);
    case 'SessionEnd':
      return tell.sessionEnded(open);
    case 'UserPromptSubmit':
      return tell.promptSubmitted(open);
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return toolEvent(open);
    case 'PermissionRequest':
    case 'PermissionDenied':
      return permissionEvent(open, mcpName(open));
    case 'Stop':
      return tell.turnEnded(open, 'last_assistant_message');
    case 'StopFailure':
      return tell.told(open, 'turn.failed', tell.member(open, 'error'));
    case 'SubagentStart':
      return tell.told(open, 'subagent.started', tell.subagentName(open));
    case 'SubagentStop':
      return tell.told(open, 'subagent.ended', {
        ...tell.subagentName(open),
        ...tell.member(open, 'last_assistant_message', 'text'),
      });
    case 'Notification':
      return tell.told(open, 'notification.sent', {
        ...tell.member(open, 'notification_type', 'kind'),
        ...tell.member(open, 'message', 'text'),
      });
    case 'PreCompact':
      return tell.told(open, 'compaction.started', tell.member(open, 'trigger'));
    case 'PostCompact':
      return tell.told(open, 'context.compacted', tell.member(open, 'trigger'));
    case 'PostModelSwitch':
      return tell.told(open, 'model.switched', {
        ...tell.member(open, 'from_model', 'from'),
        ...tell.member(open, 'to_model', 'to'),
      });
    case 'ConfigChange':
      return tell.told(open, 'configuration.changed', {
        ...tell.member(open, 'source'),
        ...tell.member(open, 'file_path', 'path'),
      });
    case 'TaskCreated':
      return tell.told(open, 'task.created', tell.member(open, 'task_subject', 'title'));
    case 'TaskCompleted':
      return tell.told(open, 'task.completed', tell.member(open, 'task_subject', 'title'));
    default:
      return tell.received(open);
  }
}

function toolEvent(open: OpenHook): HookEvent {
  const call = toolCall(open, mcpName(open));
  if ('detail' in call) return tell.received(open);
  const failed = open.hook === 'PostToolUseFailure';
  const interrupted = open.fields.take('is_interrupt') === true;
  return toolEnded(open, call, {
    failed,
    response: open.fields.take('tool_response'),
    error: failed ? open.fields.text('error') : null,
    ...(interrupted ? { more: { interrupted: true } } : {}),
  });
}
