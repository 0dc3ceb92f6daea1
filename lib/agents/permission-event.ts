import type { HookEvent } from './hook-reading';
import type { OpenHook } from './open-hook';
import { member, received, told } from './told';
import { callData, toolCall } from './tool-call';

/**
 * The client's own permission dialog, or its own denial. The dialog names no call (Claude 2.1.330, Codex 0.169.0): nothing
 * joins it to one. It decides nothing for Interlock: the gate was asked before it.
 */
export function permissionEvent(open: OpenHook, mcp: Record<string, string> | null): HookEvent {
  const call = toolCall(open, mcp);
  if ('detail' in call) return received(open);
  const data = { ...(call.prefix === null ? { actionId: call.id } : {}), ...callData(open, call) };
  if (open.hook === 'PermissionDenied')
    return told(open, 'permission.denied', { ...data, ...member(open, 'reason') });
  const suggestions = open.fields.take('permission_suggestions');
  const count = Array.isArray(suggestions) ? { suggestions: suggestions.length } : {};
  return told(open, 'permission.requested', { ...data, ...count });
}
