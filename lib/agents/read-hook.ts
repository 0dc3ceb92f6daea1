import type { AgentClient } from '@/lib/domain/agent-client';
import { readClaude } from './claude/read-claude';
import { readCodex } from './codex/read-codex';
import { readGemini } from './gemini/read-gemini';
import type { HookContext, HookFault, HookReading } from './hook-reading';
import { readKiro } from './kiro/read-kiro';

const readers = { claude: readClaude, codex: readCodex, gemini: readGemini, kiro: readKiro };

/** A client's raw hook payload in Interlock's words. Never throws: what cannot be used is a fault that names the field. */
export function readHook(
  client: AgentClient,
  payload: unknown,
  context: HookContext,
): HookReading | HookFault {
  return readers[client](payload, context);
}
