import type { AgentClient } from '@/lib/domain/agent-client';
import { answerClaude } from './claude/answer-claude';
import { answerCodex } from './codex/answer-codex';
import { answerGemini } from './gemini/answer-gemini';
import type { HookAnswer, HookDecision } from './hook-answer';
import { answerKiro } from './kiro/answer-kiro';

const answers = { claude: answerClaude, codex: answerCodex, gemini: answerGemini, kiro: answerKiro };

/**
 * A decision in the words of the client whose hook asked. Only forms that were seen to work with that client (contracts of
 * Claude Code 2.1.330, Codex 0.169.0, Gemini CLI 0.61.0; Kiro by its documentation), and never `ask`.
 */
export function answerHook(client: AgentClient, hook: string, decision: HookDecision): HookAnswer {
  return answers[client](hook, decision);
}
