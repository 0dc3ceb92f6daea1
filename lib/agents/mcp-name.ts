import { textOf } from './hook-fields';
import type { OpenHook } from './open-hook';

/** Which MCP server and tool a call goes to: `mcp__server__tool` names them (Claude, Codex); Claude says the server again. */
export function mcpName(open: OpenHook): Record<string, string> | null {
  const given = open.fields.take('mcp_server');
  const toolName = typeof open.payload.tool_name === 'string' ? open.payload.tool_name : '';
  const [, server, tool] = /^mcp__(.+?)__(.+)$/s.exec(toolName) ?? [];
  const name = textOf(given, 'name') ?? server;
  if (name === undefined) return null;
  const source = textOf(given, 'source');
  return { server: name, ...(tool ? { tool } : {}), ...(source ? { source } : {}) };
}
