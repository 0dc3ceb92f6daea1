import { isRecord } from '@/lib/agents/hook-fields';
import type { HookContext, HookEvent, HookFault, HookReading } from '@/lib/agents/hook-reading';
import { mcpName } from '@/lib/agents/mcp-name';
import { type OpenHook, openHook } from '@/lib/agents/open-hook';
import { permissionEvent } from '@/lib/agents/permission-event';
import * as tell from '@/lib/agents/told';
import { actionOf, toolCall, toolEnded } from '@/lib/agents/tool-call';

/** Reads a hook payload of Codex CLI (0.169.0). Its shell is called `Bash` here whatever the model's tool is called. */
export function readCodex(payload: unknown, context: HookContext): HookReading | HookFault {
  const open = openHook('codex', payload, context);
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
      return toolEvent(open);
    case 'PermissionRequest':
      return permissionEvent(open, mcpName(open));
    case 'Stop':
      return tell.turnEnded(open, 'last_assistant_message');
    case 'Interrupt':
      return tell.told(open, 'turn.interrupted');
    case 'SubagentStart':
      return tell.told(open, 'subagent.started', tell.subagentName(open));
    case 'SubagentStop':
      return tell.told(open, 'subagent.ended', {
        ...tell.subagentName(open),
        ...tell.member(open, 'last_assistant_message', 'text'),
      });
    case 'PreCompact':
      return tell.told(open, 'compaction.started', tell.member(open, 'trigger'));
    case 'PostCompact':
      return tell.told(open, 'context.compacted', tell.member(open, 'trigger'));
    default:
      return tell.received(open);
  }
}

function toolEvent(open: OpenHook): HookEvent {
  const call = toolCall(open, mcpName(open));
  if ('detail' in call) return tell.received(open);
  const response = open.fields.take('tool_response');
  const exitCode = exitCodeOf(response);
  const failed = exitCode !== null && exitCode !== 0;
  return toolEnded(open, call, {
    failed,
    response,
    error: failed ? `exit code ${exitCode}` : null,
    ...(exitCode === null ? {} : { more: { exitCode } }),
  });
}

/** The exit code of a shell command, where the response says it (as `exit_code`, or in `metadata`). */
function exitCodeOf(response: unknown): number | null {
  if (!isRecord(response)) return null;
  const holder = isRecord(response.metadata) ? response.metadata : response;
  return typeof holder.exit_code === 'number' ? holder.exit_code : null;
}
