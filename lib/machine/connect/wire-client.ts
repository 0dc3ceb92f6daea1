import type { AgentClient } from '@/lib/domain/agent-client';
import type { FileEdit } from './file-edit';
import type { Place } from './place';
import { wireClaude } from './wire-claude';
import { wireCodex } from './wire-codex';
import { wireGemini } from './wire-gemini';
import { wireKiro } from './wire-kiro';

const wirings: Record<AgentClient, (place: Place) => FileEdit[]> = {
  claude: wireClaude,
  codex: wireCodex,
  gemini: wireGemini,
  kiro: wireKiro,
};

/** The files that make a client call this program before every tool. */
export function wireClient(client: AgentClient, place: Place): FileEdit[] {
  return wirings[client](place);
}
